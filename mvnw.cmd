@echo off
rem Runs Maven: the one on the PATH where it is 3.8 or later, else the pinned one, downloaded once.
setlocal enabledelayedexpansion
set "HERE=%~dp0"

for /f "tokens=3" %%v in ('mvn --version 2^>nul ^| findstr /b /c:"Apache Maven"') do set "FOUND=%%v"
if defined FOUND (
  for /f "tokens=1,2 delims=." %%a in ("!FOUND!") do (
    if %%a GTR 3 goto :path
    if %%a EQU 3 if %%b GEQ 8 goto :path
  )
)

for /f "usebackq tokens=1,* delims==" %%a in ("%HERE%.mvn\wrapper\maven-wrapper.properties") do (
  if "%%a"=="distributionUrl" set "URL=%%b"
)
for %%f in ("%URL%") do set "NAME=%%~nf"
set "NAME=%NAME:-bin=%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MAVEN_RUN=%DISTS%\%NAME%\bin\mvn.cmd"
if not exist "%MAVEN_RUN%" (
  echo Maven 3.8 or later is not on the PATH; fetching %NAME% once into %DISTS% 1>&2
  powershell -NoProfile -Command "$ErrorActionPreference='Stop'; New-Item -Force -ItemType Directory '%DISTS%' | Out-Null; $zip=Join-Path '%DISTS%' 'maven.zip'; Invoke-WebRequest -UseBasicParsing '%URL%' -OutFile $zip; Expand-Archive -Force $zip '%DISTS%'; Remove-Item $zip" || exit /b 1
)
call "%MAVEN_RUN%" %*
exit /b %ERRORLEVEL%

:path
call mvn %*
exit /b %ERRORLEVEL%
