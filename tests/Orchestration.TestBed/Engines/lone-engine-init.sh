#!/bin/sh
# Process 1 of the namespaces of an engine without a network: the machine that it is alone on. While the file 'on' is there
# the engine runs; one that was killed is started again. When this process ends, all that the engine ever started ends too.
# In: the engine's directory, then the arguments of dockerd.
dir=$1
shift
mount --bind "$dir/etc" /etc/docker || exit 1
hostname "${dir##*/}"
ip link set lo up
while :; do
  if [ -e "$dir/on" ]; then
    rm -f "$dir/dockerd.pid"
    dockerd "$@" >> "$dir/dockerd.log" 2>&1
  fi
  sleep 0.05
done
