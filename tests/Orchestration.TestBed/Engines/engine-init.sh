#!/bin/sh
# Process 1 of a private engine's namespaces: when it ends, everything that the engine ever started ends too.
# In: the run's directory, then the arguments of dockerd.
run=$1
shift
# The engine's identity and registry settings live in /etc/docker; the machine's own stay untouched.
mount --bind "$run/etc" /etc/docker || exit 1
# Chains of its own (see iptables-wrapper.sh), also where firewalld would be asked instead.
PATH=$run/bin:$PATH DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent
export PATH DBUS_SYSTEM_BUS_ADDRESS
containerd --config "$run/containerd.toml" > "$run/containerd.log" 2>&1 &
dockerd "$@" > "$run/dockerd.log" 2>&1 &
wait $!
