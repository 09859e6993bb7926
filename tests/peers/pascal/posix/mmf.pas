{ The four functions of the Delphi tip on Linux: an object of shm_open, a view of mmap. Its sibling
  in win64/ has the same functions on the calls of Windows. }
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
{ Takes the name away. Who has the record keeps it. }
procedure FreeMMF(const Name: string);

implementation

uses
  BaseUnix, Unix, UnixType;

function shm_open(Name: PChar; Flags: cint; Mode: mode_t): cint; cdecl; external 'c';
function shm_unlink(Name: PChar): cint; cdecl; external 'c';

{ The view of an object that has its size. }
function Map(Handle: THandle; out P: PShared): Boolean;
var
  View: Pointer;
begin
  View := fpMMap(nil, SizeOf(TShared), PROT_READ or PROT_WRITE, MAP_SHARED, Handle, 0);
  { The tip does not look at what comes back, and where it fails P keeps what it held. mmap fails
    with all bits set, which is not nil. }
  Result := View <> Pointer(-1);
  if Result then
    P := View
  else
  begin
    P := nil;
    fpClose(Handle);
  end;
end;

function CreateMMF(const Name: string; out Handle: THandle; out P: PShared; out Created: Boolean): Boolean;
var
  Descriptor: cint;
begin
  { &600 is octal, the owner's rights. Of several creators O_EXCL lets one make it. }
  Descriptor := shm_open(PChar('/' + Name), O_RDWR or O_CREAT or O_EXCL, &600);
  Created := Descriptor >= 0;
  if not Created then
    Exit(OpenMMF(Name, Handle, P));
  Handle := Descriptor;
  if fpFTruncate(Handle, SizeOf(TShared)) = 0 then
    Result := Map(Handle, P)
  else
  begin
    fpClose(Handle);
    Result := False;
  end;
  if not Result then
    FreeMMF(Name);
end;

function OpenMMF(const Name: string; out Handle: THandle; out P: PShared): Boolean;
var
  Descriptor: cint;
  Status: TStat;
begin
  P := nil;
  Descriptor := shm_open(PChar('/' + Name), O_RDWR, 0);
  if Descriptor < 0 then
    Exit(False);
  Handle := Descriptor;
  { Linux maps more than there is, and a store behind the object's last page ends the process. }
  if (fpFStat(Handle, Status) <> 0) or (Status.st_size < SizeOf(TShared)) then
  begin
    fpClose(Handle);
    Exit(False);
  end;
  Result := Map(Handle, P);
end;

procedure CloseMMF(Handle: THandle; P: PShared);
begin
  fpMUnMap(P, SizeOf(TShared));
  fpClose(Handle);
end;

procedure FreeMMF(const Name: string);
begin
  shm_unlink(PChar('/' + Name));
end;

end.
