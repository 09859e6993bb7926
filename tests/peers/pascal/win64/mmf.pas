{ The four functions of the Delphi tip on the calls that it has, compiled for Win64. Its sibling in
  posix/ has the same functions on the calls of Linux. }
unit Mmf;

{$MODE DELPHI} { here an Integer has 32 bits, as in Delphi; in Free Pascal's own mode it has 16 }

interface

type
  PShared = ^TShared;
  { `packed`: no byte between the fields. Without it ValInt is at 4 and ValDbl at 8 }
  TShared = packed record
    ValWrd: Word;
    ValInt: Integer;
    ValDbl: Double;
  end;

{ Makes the object of this name and maps it; opens it where the name is taken, and says so. }
function CreateMMF(const Name: string; out Handle: THandle; out P: PShared; out Created: Boolean): Boolean;
{ Opens the object of this name and maps it; false if there is none. }
function OpenMMF(const Name: string; out Handle: THandle; out P: PShared): Boolean;
{ Gives back the view and the handle. }
procedure CloseMMF(Handle: THandle; P: PShared);
{ Nothing: the name goes with its last handle. }
procedure FreeMMF(const Name: string);

implementation

uses
  Windows;

{ The view of an object. }
function Map(Handle: THandle; out P: PShared): Boolean;
begin
  { The tip does not look at what comes back. It is nil where there is no view. }
  P := MapViewOfFile(Handle, FILE_MAP_WRITE, 0, 0, SizeOf(TShared));
  Result := P <> nil;
  if not Result then
    CloseHandle(Handle);
end;

function CreateMMF(const Name: string; out Handle: THandle; out P: PShared; out Created: Boolean): Boolean;
begin
  { The tip has $FFFFFFFF in place of INVALID_HANDLE_VALUE. In a 32-bit program both are -1. Here it
    is the number of a handle that does not exist, and the call fails with error 6. }
  Handle := CreateFileMapping(INVALID_HANDLE_VALUE, nil, PAGE_READWRITE, 0, SizeOf(TShared),
    PChar(Name));
  { The tip does not ask who came first, and would fill the record again. Ask at once. }
  Created := GetLastError <> ERROR_ALREADY_EXISTS;
  { It fails with 0, not with INVALID_HANDLE_VALUE. }
  P := nil;
  Result := (Handle <> 0) and Map(Handle, P);
end;

function OpenMMF(const Name: string; out Handle: THandle; out P: PShared): Boolean;
begin
  { The tip passes Name as it is, which does not compile: the call takes a PChar. }
  Handle := OpenFileMapping(FILE_MAP_WRITE, False, PChar(Name));
  P := nil;
  Result := (Handle <> 0) and Map(Handle, P);
end;

procedure CloseMMF(Handle: THandle; P: PShared);
begin
  UnmapViewOfFile(P);
  CloseHandle(Handle);
end;

procedure FreeMMF(const Name: string);
begin
end;

end.
