#!/usr/bin/env bash
# Opens the real window on a virtual screen, uses mouse and keyboard, and checks that pixels change.
# Usage: bash tests/window_smoke.sh PATH_OF_GLUTASCOPE
set -euo pipefail

program=$1
work=$(mktemp -d)
export LIBGL_ALWAYS_SOFTWARE=1 XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_RUNTIME_DIR=$work
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

# Xvfb picks a free display itself.
exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 >"$work/xvfb.log" 2>&1 &
screen=$!
window_process=
finish() {
    [ -z "$window_process" ] || kill "$window_process" 2>/dev/null || true
    kill "$screen" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
export DISPLAY=:$(head -n 1 "$work/display")

fail() {
    echo "window smoke test: $1" >&2
    cat "$work/window.log" >&2
    exit 1
}
picture() { import -window root "$work/$1.png"; }
# Waits until at least $2 pixels differ from picture $1; $3 says what was to happen.
changes_from() {
    for _ in $(seq 60); do
        sleep 0.25
        picture now
        different=$(compare -metric AE "$work/$1.png" "$work/now.png" null: 2>&1 || true)
        awk -v n="${different%% *}" -v least="$2" 'BEGIN { exit !(n + 0 >= least) }' && return
    done
    fail "$3 (only ${different:-0} pixels changed)"
}

picture empty
"$program" >"$work/window.log" 2>&1 &
window_process=$!
window=
for _ in $(seq 120); do
    window=$(xdotool search --onlyvisible --pid "$window_process" 2>/dev/null | tail -n 1) && [ -n "$window" ] && break
    kill -0 "$window_process" 2>/dev/null || fail "the program ended before its window opened"
    sleep 0.25
done
[ -n "$window" ] || fail "no window opened"
xdotool windowsize "$window" 1440 900 windowmove "$window" 0 0
changes_from empty 200000 "the window draws nothing"
# Without a window manager nobody else gives it the keyboard.
xdotool windowfocus --sync "$window"
sleep 3

# The first slider, dragged over its rail.
picture before
xdotool mousemove 262 146 mousedown 1
for x in 290 320 350 380; do
    sleep 0.1
    xdotool mousemove "$x" 147
done
xdotool mouseup 1
changes_from before 3000 "dragging a slider changes nothing"
sleep 2

# Processor time of the program so far, in hundredths of a second.
spent() { awk '{ print $14 + $15 }' "/proc/$window_process/stat"; }
# Small curves and model variants are solved in the background first; then nothing may be spent.
for _ in $(seq 60); do
    idle=$(spent)
    sleep 3
    idle=$(($(spent) - idle))
    [ "$idle" -gt 6 ] || break
done
[ "$idle" -le 6 ] || fail "the idle window spends processor time ($idle hundredths of a second in 3 s)"

# One key keeps the changed scenario in My scenarios.
waits_for() {
    for _ in $(seq 40); do
        [ -s "$1" ] && return
        sleep 0.25
    done
    fail "$2"
}
xdotool key --delay 100 ctrl+s
kept=$work/data/glutascope/scenarios/a-calm-day.ron
waits_for "$kept" "Ctrl+S keeps nothing in My scenarios"
grep -q '"stress":' "$kept" || fail "the kept scenario lacks the change"

# Without a system dialog the window asks for a path itself.
picture before
xdotool key --delay 100 ctrl+shift+s
changes_from before 5000 "Ctrl+Shift+S asks for no path"
sleep 1
xdotool key --delay 100 ctrl+a
xdotool type --delay 20 "$work/mine.ron"
xdotool key --delay 100 Return
waits_for "$work/mine.ron" "Ctrl+Shift+S and a path save nothing"
grep -q '"stress":' "$work/mine.ron" || fail "the saved scenario lacks the change"
"$program" check "$work/mine.ron" >/dev/null || fail "the saved scenario is not valid"

# A picture of the curves carries the scenario.
xdotool key --delay 100 ctrl+e
sleep 2
xdotool key --delay 100 ctrl+a
xdotool type --delay 20 "$work/curves.png"
xdotool key --delay 100 Return
waits_for "$work/curves.png" "Ctrl+E and a path export no picture"
"$program" check "$work/curves.png" >/dev/null || fail "the exported picture carries no scenario"

picture before
xdotool key --delay 100 ctrl+d
changes_from before 400000 "Ctrl+D does not change the theme"
xdotool key --delay 100 ctrl+q
for _ in $(seq 40); do
    kill -0 "$window_process" 2>/dev/null || break
    sleep 0.25
done
kill -0 "$window_process" 2>/dev/null && fail "Ctrl+Q does not close the window"
wait "$window_process" || fail "the program ended with an error"
window_process=

# The saved file opens again.
"$program" "$work/mine.ron" >"$work/window.log" 2>&1 &
window_process=$!
for _ in $(seq 120); do
    xdotool search --onlyvisible --name "mine|changed|calm" >/dev/null 2>&1 && break
    kill -0 "$window_process" 2>/dev/null || fail "the program ended when it opened the saved file"
    sleep 0.25
done
changes_from empty 200000 "the reopened window draws nothing"
echo "window smoke test: passed"
