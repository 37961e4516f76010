# Install silently, use the program, uninstall silently, and see that the data stay: try_installer.ps1 SETUP.exe
# As any user, on Windows. It ends at the first thing that is not so.
param([Parameter(Mandatory)][string]$Setup)
$ErrorActionPreference = "Stop"

function Require([bool]$so, [string]$said) {
    if (-not $so) { throw "NOT SO: $said" }
    Write-Output "  $said"
}

$folder = Join-Path $env:LOCALAPPDATA "Programs\Recovery Plan Tracker"
$program = Join-Path $folder "recovery-tracker.exe"
$link = Join-Path ([Environment]::GetFolderPath("Programs")) "Recovery Plan Tracker.lnk"
$type = "HKCU:\Software\Classes\.tracker"
$data = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())
New-Item -ItemType Directory $data | Out-Null

$ran = Start-Process $Setup -ArgumentList "/S" -Wait -PassThru
Require ($ran.ExitCode -eq 0) "it installs silently, without administrator rights"
Require (Test-Path $link) "it is in the start menu"
Require ((Get-ItemProperty $type).'(default)' -eq "RecoveryPlanTracker.File") "a double click on a .tracker opens it"

Push-Location $data
& $program new plan.tracker --example | Out-Null
Require ($LASTEXITCODE -eq 0) "the program makes a tracker"
& $program export plan.tracker board.xlsx | Out-Null
Require ($LASTEXITCODE -eq 0) "and the board's workbook"

$window = Start-Process (Join-Path $folder "Recovery Plan Tracker.exe") -ArgumentList "plan.tracker" -PassThru
$holder = Join-Path $data ".plan.tracker.holder"
for ($tries = 0; $tries -lt 300 -and -not (Test-Path $holder); $tries++) { Start-Sleep -Milliseconds 200 }
Require (Test-Path $holder) "the window opens it"
$refused = Start-Process $Setup -ArgumentList "/S" -Wait -PassThru
Require ($refused.ExitCode -eq 2) "while it is open nothing is installed over it"
$window.CloseMainWindow() | Out-Null
Require ($window.WaitForExit(60000)) "and it closes"

$before = (Get-FileHash plan.tracker).Hash
$uninstall = Join-Path $folder "Uninstall.exe"
# _?= has the uninstaller run where it is, so that it can be waited for; its own file then stays.
$ran = Start-Process $uninstall -ArgumentList "/S", "_?=$folder" -Wait -PassThru
Require ($ran.ExitCode -eq 0) "it uninstalls silently"
Require (-not (Test-Path $program) -and -not (Test-Path $link)) "nothing of the program is left"
Require ((Get-FileHash plan.tracker).Hash -eq $before) "the tracker is as it was"
Require (Test-Path (Join-Path $data "plan backups")) "and its backups stay"
Pop-Location
