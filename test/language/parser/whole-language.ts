/** Every statement and option of the language in one file. */
export const wholeLanguage = `import "site.mvlan"                         // declarations of another file; cycles are allowed, duplicates are not
topology two-vlans                          // optional, at most one; default: the file's base name. Owner mark of all that is applied

host lab {
  connect ssh "root@lab.example.net" port 22   // or: connect local · connect docker-context "name"; absent: asked on apply
  docker 28.2                               // optional: engine version that the checks assume when the host can't be asked
  swarm manager                             // containers here are services of a swarm: manager or worker
  interface wlan0 { wireless }
  interface eth0 {                          // a fact
    address 172.19.106.26/20                // any number, IPv4 and IPv6
    mtu 1500
    vlan 10 {                               // 802.1Q subinterface; kernel name eth0.10
      address 172.19.108.1/22               // broadcast is derived
      mtu 1400
    }
    vlan 20 as storage { }                  // another kernel name
    vxlan 42 { remote 10.0.0.2  port 4789 } // kernel name vxlan42
  }
  dummy lab0 { address 10.9.0.1/24 }        // an interface with no wire: parents without hardware
}

network lan10 {
  driver macvlan mode bridge                // macvlan: bridge (default) private vepa passthru · ipvlan: l2 (default) l3 l3s · bridge · overlay
  parent lab.eth0.10                        // HOST.KERNEL-INTERFACE-NAME; the host may be left out where only one host is declared
  parent node2.eth0.10 range 172.19.110.0/24 // several hosts: one network on the same wire, each host with its own slice
  subnet 172.19.108.0/22 gateway 172.19.108.1 range 172.19.108.128/25 reserve 172.19.108.5, 172.19.108.9..20
  subnet fd00:10::/64 gateway fd00:10::1
  shim lab 172.19.108.254                   // lets the host itself reach its macvlan endpoints
  dhcp 172.19.109.200..250                  // the LAN's DHCP server gives these out: nobody here may hold one
  internal                                  // no way out
}

container ubuntu1 on lab {                  // \`on\` may be left out where the networks' parents are on one host
  image "ubuntu:local"
  attach lan10 ip 172.19.108.2 mac 02:42:ac:13:6c:02
  attach lan20 ip 172.19.104.2 ip fd00:20::2 default-route
  command "sleep" "infinity"
  env TZ "Asia/Shanghai"
  volume "/srv/www" "/usr/share/nginx/html" read-only
  publish 8080:80/tcp                       // bridge networks only
  restart unless-stopped
  hostname "web"
  label "owner" "lab"
  option "--cap-add=NET_ADMIN"              // any further \`docker run\` option, passed as one argument
}

container web[1..8] on lab {                // web1 … web8
  image "nginx:alpine"
  attach lan10 from 172.19.109.10           // consecutive addresses, one a replica
}

container worker { image "busybox"  attach lan10 }  // no ip: the lowest free address of the range, the same at every apply

namespace net1 on lab {                     // a network namespace, no Docker: \`ip netns\`
  attach raw ip 172.19.111.2 as eth0
}

device router {                             // on the wire but not ours: never applied, always checked
  attach lan10 ip 172.19.108.1
  attach lan20 ip 172.19.104.1
  forwards                                  // routes between its networks
}

switch core {                               // the wire between hosts; never applied
  port lab.eth0 trunk 10, 20
  port node2.eth0 trunk 10
  port nas.eth0 access 20
  hairpin                                   // reflective relay (802.1Qbg): VEPA endpoints of one parent can talk
}

expect ubuntu1 reaches ubuntu3              // checked live in the editor, and by real pings after applying
expect ubuntu1 isolated from ubuntu2
expect web reaches 192.0.2.10 port 443      // a group means each replica
`;
