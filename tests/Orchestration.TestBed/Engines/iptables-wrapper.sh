#!/bin/sh
# Stands before iptables on a private engine's PATH. An engine empties the chains named DOCKER when it starts, and with them
# those of any other engine of the machine; here they get a name of their own, and each rule says whose it is.
mark=
for word; do
  shift
  case $word in
    DOCKER | DOCKER-*) word="@CHAIN@${word#DOCKER}" ;;
    -A | -I | -C | -D) mark=1 ;;
  esac
  set -- "$@" "$word"
done
[ -z "$mark" ] || set -- "$@" -m comment --comment "@OWNER@"
PATH=/usr/sbin:/sbin:/usr/bin:/bin exec "${0##*/}" "$@"
