#!/bin/bash
# images.sh FILE - make a tar that "docker load" reads: the images busybox:local and ubuntu:local.
#
# They are one and the same, Debian's static busybox with a link for each of its programs, so that containers need
# no registry. Without a command a container stays up, with or without a terminal.
set -euo pipefail

out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
busybox=/bin/busybox

mkdir -p "$root"/{bin,etc,proc,sys,dev,tmp,root} "$work/image"
cp "$busybox" "$root/bin/busybox"
for program in $("$busybox" --list); do
    [ "$program" = busybox ] || ln -s busybox "$root/bin/$program"
done
echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
echo 'root:x:0:' >"$root/etc/group"
# No time and no owner of this machine: the same busybox gives the same image id.
tar -C "$root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$work/image/layer.tar" .

# The first process of a container ignores SIGTERM unless it handles it, and sleep does not: "docker stop" would
# wait ten seconds before it kills.
cat >"$work/image/config.json" <<JSON
{"architecture":"amd64","os":"linux","created":"1970-01-01T00:00:00Z",
 "config":{"Cmd":["sleep","infinity"],"StopSignal":"SIGKILL","WorkingDir":"/",
           "Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]},
 "rootfs":{"type":"layers","diff_ids":["sha256:$(sha256sum <"$work/image/layer.tar" | cut -d' ' -f1)"]}}
JSON
echo '[{"Config":"config.json","RepoTags":["busybox:local","ubuntu:local"],"Layers":["layer.tar"]}]' \
    >"$work/image/manifest.json"
tar -C "$work/image" -cf "$out" manifest.json config.json layer.tar
