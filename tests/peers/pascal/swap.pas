{ Doubles in shared memory, turned around where they are with the tip's `absolute`.

    swap create NAME      makes the object of the doubles whose bits the input has, one in each line,
                          in hexadecimal, up to an empty line, and then does what its other lines say
    swap open NAME        opens such an object

  A line `place` turns each double around in its place, `copy` lets the tip's function do it, and
  both print how many there were. The end of the input ends it; who made the name takes it away. }
program Swap;

{$MODE DELPHI}

uses
  SysUtils, BaseUnix, Unix, UnixType;

type
  PBits = ^TBits;
  TBits = array[0..MaxInt div 8] of QWord;
  PDoubles = ^TDoubles;
  TDoubles = array[0..MaxInt div 8] of Double;

function shm_open(Name: PChar; Flags: cint; Mode: mode_t): cint; cdecl; external 'c';
function shm_unlink(Name: PChar): cint; cdecl; external 'c';

{ As in the tip: a Double comes, and one that is turned around goes. In a program of 32 bits that
  can change a NaN on its way: turn the bytes around where they are. }
function SwapDouble(Value: Double): Double;
var
  D: Double;
  B: array[0..7] of Byte absolute D;
  I: Integer;
  T: Byte;
begin
  D := Value;
  for I := 0 to 3 do
  begin
    T := B[I];
    B[I] := B[7 - I];
    B[7 - I] := T;
  end;
  Result := D;
end;

{ The same where the double is: B has the address of what was given. }
procedure SwapInPlace(var D: Double);
var
  B: array[0..7] of Byte absolute D;
  I: Integer;
  T: Byte;
begin
  for I := 0 to 3 do
  begin
    T := B[I];
    B[I] := B[7 - I];
    B[7 - I] := T;
  end;
end;

procedure Demand(Good: Boolean; const What: string);
begin
  if not Good then
    raise Exception.Create(What + ' failed: error ' + IntToStr(fpGetErrno));
end;

{ The bits of each double, and how many there are. }
function ReadBits(var Bits: array of QWord): Integer;
var
  Line: string;
begin
  Result := 0;
  ReadLn(Line);
  while Line <> '' do
  begin
    Bits[Result] := StrToQWord('$' + Line);
    Inc(Result);
    ReadLn(Line);
  end;
end;

function Create(const Name: string; out Count: Integer): Pointer;
var
  Bits: array[0..4095] of QWord;
  Handle: cint;
  I: Integer;
begin
  Count := ReadBits(Bits);
  Handle := shm_open(PChar('/' + Name), O_RDWR or O_CREAT or O_EXCL, &600);
  Demand(Handle >= 0, 'shm_open');
  Demand(fpFTruncate(Handle, Count * SizeOf(QWord)) = 0, 'ftruncate');
  Result := fpMMap(nil, Count * SizeOf(QWord), PROT_READ or PROT_WRITE, MAP_SHARED, Handle, 0);
  Demand(Result <> Pointer(-1), 'mmap');
  fpClose(Handle);
  for I := 0 to Count - 1 do
    PBits(Result)^[I] := Bits[I];
  WriteLn('created ', Name);
  Flush(Output);
end;

function Open(const Name: string; out Count: Integer): Pointer;
var
  Handle: cint;
  Status: TStat;
begin
  Handle := shm_open(PChar('/' + Name), O_RDWR, 0);
  Demand(Handle >= 0, 'shm_open');
  Demand(fpFStat(Handle, Status) = 0, 'fstat');
  Count := Status.st_size div SizeOf(QWord);
  Result := fpMMap(nil, Status.st_size, PROT_READ or PROT_WRITE, MAP_SHARED, Handle, 0);
  Demand(Result <> Pointer(-1), 'mmap');
  fpClose(Handle);
  WriteLn('opened ', Name);
  Flush(Output);
end;

procedure Obey(Doubles: PDoubles; Count: Integer);
var
  Line: string;
  I: Integer;
begin
  while not Eof do
  begin
    ReadLn(Line);
    for I := 0 to Count - 1 do
      if Line = 'copy' then
        Doubles^[I] := SwapDouble(Doubles^[I])
      else
        SwapInPlace(Doubles^[I]);
    WriteLn(Count, ' doubles');
    Flush(Output);
  end;
end;

var
  Doubles: Pointer;
  Count: Integer;

begin
  try
    if ParamStr(1) = 'create' then
      Doubles := Create(ParamStr(2), Count)
    else
      Doubles := Open(ParamStr(2), Count);
    Obey(Doubles, Count);
    fpMUnMap(Doubles, Count * SizeOf(QWord));
    if ParamStr(1) = 'create' then
      shm_unlink(PChar('/' + ParamStr(2)));
  except
    on E: Exception do
    begin
      WriteLn(StdErr, 'swap: ', E.Message);
      Halt(1);
    end;
  end;
end.
