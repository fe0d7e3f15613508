#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/setup.sh build|test: installs what packaging/needs.txt lists and this machine lacks, and a JDK. Says nothing and
# costs next to nothing where all is there. On a distribution without apt it prints the names to install instead.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
# shellcheck source=packaging/find-jdk.sh
source ./find-jdk.sh

readonly purpose=${1:?build or test}
PATH=$PATH:/usr/sbin:/sbin

main() {
    find_missing
    ((${#missing[@]})) || return 0
    echo "Missing here: ${missing[*]}"
    if ! command -v apt-get >/dev/null; then
        print_other_distributions
        exit 1
    fi
    install_with_apt
    find_missing
    ((${#missing[@]})) || return 0
    [[ " ${missing[*]} " != *" jdk "* ]] || echo "There is no JDK $jdk_release here, and this distribution has none: unpack" \
        "one from https://adoptium.net below /opt, or name its folder in JAVA_HOME." >&2
    echo "Still missing after the installation: ${missing[*]}. Install them by hand, then try again." >&2
    exit 1
}

# Sets `missing` to what is not here, and beside it, for each package manager, the packages that have it.
find_missing() {
    missing=() apt=() dnf=() pacman=() zypper=()
    libraries=$(ldconfig -p)
    local use check apt_name dnf_name pacman_name zypper_name
    while read -r use check apt_name dnf_name pacman_name zypper_name; do
        if [[ $use == build || $use == "$purpose" ]] && ! is_here "$check"; then
            missing+=("${check#*:}")
            apt+=("$apt_name") dnf+=("$dnf_name") pacman+=("$pacman_name") zypper+=("$zypper_name")
        fi
    done < <(grep --invert-match '^#' needs.txt)
    if ! find_jdk javac; then
        missing+=(jdk)
        apt+=("openjdk-$jdk_release-jdk") dnf+=("java-$jdk_release-openjdk-devel")
        pacman+=(jdk-openjdk) zypper+=("java-$jdk_release-openjdk-devel")
    fi
}

is_here() {
    local name=${1#*:}
    case $1 in
        cmd:*) command -v "$name" >/dev/null ;;
        lib:*) [[ $libraries == *"$name "* ]] ;;
        file:*) compgen -G "$name" >/dev/null ;;
        works:*) "$name" version >/dev/null 2>&1 || compgen -G "/usr/lib/linux-tools*/$name" >/dev/null ;;
    esac
}

print_other_distributions() {
    echo "This distribution has no apt. The packages are called" >&2
    printf '  sudo dnf install %s\n  sudo pacman --sync %s\n  sudo zypper install %s\n' \
        "${dnf[*]}" "${pacman[*]}" "${zypper[*]}" >&2
}

# Installs all at once; where one of the names does not go, each by itself, so that one wrong name stops no other.
install_with_apt() {
    as_root apt-get update --quiet=2 || echo "The package lists could not be renewed; trying with the old ones." >&2
    local names=() alternatives name chosen
    for alternatives in "${apt[@]}"; do
        chosen=
        for name in ${alternatives//|/ }; do
            if [[ -z $chosen ]] && apt-cache show --no-all-versions "$name" >/dev/null 2>&1; then
                chosen=$name
            fi
        done
        names+=(${chosen:+"$chosen"})
    done
    ((${#names[@]})) || return 0
    echo "Installing: ${names[*]}"
    apt_install "${names[@]}" || for name in "${names[@]}"; do apt_install "$name" || true; done
    [[ " ${names[*]} " != *" openssh-server "* ]] || stop_ssh
}

# The tests start an sshd of their own, in a network namespace of its own. A service that listens is nobody's wish here.
stop_ssh() {
    [[ -d /run/systemd/system ]] || return 0
    as_root systemctl disable --now --quiet ssh.service ssh.socket 2>/dev/null || true
    echo "openssh-server is installed for the tests; its service is switched off again (systemctl enable --now ssh)."
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends --quiet=2 \
        --option DPkg::Lock::Timeout=300 --option Dpkg::Use-Pty=0 "$@"
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Packages are missing and there is no sudo here: run ./dev setup as root." >&2
        exit 1
    fi
}

main
