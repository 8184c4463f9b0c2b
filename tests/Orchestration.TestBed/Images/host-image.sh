#!/bin/bash
# Makes the root file system of a host: Debian with systemd and sshd, with or without an engine.
# In:  SUITE MIRROR SECURITY (may be empty) ENGINE (yes|no) WORK (an empty directory) OUT (a tar to write) DEBS (a directory of packages to keep) APT_CONF (text)
# Runs in a mount namespace of its own, so that nothing stays mounted when it is killed.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
root=$WORK/root

packages=systemd,systemd-sysv,dbus,openssh-server,iproute2,iptables,iputils-ping,ca-certificates,sudo,procps,curl
# Engine packages are fetched without being installed, so that a host installs them itself without asking the mirror twice.
engine_packages="docker.io iptables ca-certificates"
# In Debian 13 the client is a package of its own.
[ "$SUITE" = bookworm ] || engine_packages="$engine_packages docker-cli"

mkdir -p "$DEBS"
debootstrap --cache-dir="$DEBS" --variant=minbase --include="$packages" "$SUITE" "$root" "$MIRROR"

{
  echo "deb $MIRROR $SUITE main"
  [ -z "$SECURITY" ] || echo "deb $SECURITY $SUITE-security main"
} > "$root/etc/apt/sources.list"
printf '%s\n' "$APT_CONF" > "$root/etc/apt/apt.conf.d/90testbed"

# No service starts while packages are configured in here.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
in_root() { chroot "$root" "$@"; }

in_root apt-get clean
in_root apt-get -q update
in_root apt-get -q --yes --no-install-recommends --download-only install $engine_packages
if [ "$ENGINE" = yes ]; then
  in_root apt-get -q --yes --no-install-recommends install $engine_packages
  rm -f "$root"/var/cache/apt/archives/*.deb "$root/etc/docker/key.json"
fi
umount "$root/proc"
rm -f "$root/usr/sbin/policy-rc.d"

# What would make two hosts the same host.
: > "$root/etc/machine-id"
rm -f "$root"/etc/ssh/ssh_host_* "$root/var/lib/dbus/machine-id"
mkdir -p "$root/etc/systemd/system/ssh.service.d"
cat > "$root/etc/systemd/system/ssh.service.d/host-keys.conf" <<'UNIT'
[Service]
ExecStartPre=
ExecStartPre=/bin/sh -c 'for t in ed25519 ecdsa; do test -e /etc/ssh/ssh_host_$${t}_key || ssh-keygen -q -N "" -t $$t -f /etc/ssh/ssh_host_$${t}_key; done'
ExecStartPre=/usr/sbin/sshd -t
UNIT

# What has no place in a container, or would take apt's lock behind a test's back.
for unit in apt-daily.timer apt-daily-upgrade.timer apt-daily.service apt-daily-upgrade.service dpkg-db-backup.timer \
    e2scrub_all.timer e2scrub_reap.service fstrim.timer getty.target console-getty.service systemd-firstboot.service \
    systemd-networkd-wait-online.service systemd-modules-load.service ldconfig.service systemd-journal-catalog-update.service systemd-update-done.service \
    dev-hugepages.mount sys-fs-fuse-connections.mount; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done

# The two accounts that cloud images have: root by key, and a user who may use sudo without a password.
in_root useradd --create-home --shell /bin/bash admin
echo 'admin ALL=(ALL) NOPASSWD:ALL' > "$root/etc/sudoers.d/admin"
chmod 440 "$root/etc/sudoers.d/admin"

tar --numeric-owner --one-file-system -C "$root" -cf "$OUT" .
