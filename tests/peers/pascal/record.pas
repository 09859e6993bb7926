{ The two programs of the Delphi tip in one: both ends of a record that another program shares.

    record create NAME          makes the record and fills it, or opens it; shows it on every Enter
    record open NAME            shows the record
    record open NAME VALUE      stores the value in ValInt first
    record hold NAME            opens the record; shows it on every Enter

  The end of the input ends `create`, which takes the name away if it has made it, and `hold`. }
program SharedRecord;

{$MODE DELPHI}

uses
  SysUtils, Mmf;

procedure Show(P: PShared);
begin
  WriteLn('valwrd = ', P^.ValWrd);
  WriteLn('valint = ', P^.ValInt);
  WriteLn('valdbl = ', P^.ValDbl:0:15);
  Flush(Output);
end;

procedure ShowOnEnter(P: PShared);
begin
  while not Eof do
  begin
    ReadLn;
    Show(P);
  end;
end;

procedure Create(const Name: string);
var
  Handle: THandle;
  P: PShared;
  Created: Boolean;
begin
  if not CreateMMF(Name, Handle, P, Created) then
    raise Exception.Create('no record ' + Name);
  if Created then
  begin
    P^.ValWrd := $1234;
    P^.ValInt := -123456789;
    P^.ValDbl := Pi;
    WriteLn('created ', Name);
  end
  else
    WriteLn('opened ', Name);
  Flush(Output);
  ShowOnEnter(P);
  if Created then
    FreeMMF(Name);
  CloseMMF(Handle, P);
end;

procedure Open(const Name: string; Hold: Boolean);
var
  Handle: THandle;
  P: PShared;
begin
  if not OpenMMF(Name, Handle, P) then
    raise Exception.Create('no record ' + Name);
  if ParamCount = 3 then
    P^.ValInt := StrToInt(ParamStr(3));
  Show(P);
  if Hold then
    ShowOnEnter(P);
  CloseMMF(Handle, P);
end;

begin
  try
    if ParamStr(1) = 'create' then
      Create(ParamStr(2))
    else
      Open(ParamStr(2), ParamStr(1) = 'hold');
  except
    on E: Exception do
    begin
      WriteLn(StdErr, 'record: ', E.Message);
      Halt(1);
    end;
  end;
end.
