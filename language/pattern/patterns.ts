import { say } from '../message/say.ts';

/** A whole topology to begin with, as a snippet: places to fill in, each with a value that works as it stands. */
interface Pattern {
    /** What one types to get it. */
    readonly name: string;
    readonly title: () => string;
    /** Markdown. */
    readonly documentation: () => string;
    /** In the snippet syntax of the Language Server Protocol. */
    readonly snippet: string;
}

export const patterns: readonly Pattern[] = [
    {
        name: 'two-vlans',
        title: () => say`Two VLANs on one interface`,
        documentation: () => say`Two macvlan networks, each on an 802.1Q subinterface, and what is expected of them.`,
        snippet: `host \${1:lab} {
  interface \${2:eth0} {
    vlan \${3:10} { }
    vlan \${4:20} { }
  }
}

network lan\${3:10} {
  driver macvlan
  parent \${1:lab}.\${2:eth0}.\${3:10}
  subnet \${5:10.10.0.0/24} gateway \${6:10.10.0.1}
}

network lan\${4:20} {
  driver macvlan
  parent \${1:lab}.\${2:eth0}.\${4:20}
  subnet \${7:10.20.0.0/24} gateway \${8:10.20.0.1}
}

// Add 'forwards' where the router lets one VLAN reach the other.
device \${13:router} {
  attach lan\${3:10} ip \${6:10.10.0.1}
  attach lan\${4:20} ip \${8:10.20.0.1}
}

container \${9:web} { image "\${10:nginx:alpine}" attach lan\${3:10} }
container \${11:guest} { image "\${12:busybox}" attach lan\${4:20} }

expect \${9:web} isolated from \${11:guest}
$0`,
    },
    {
        name: 'lan-over-two-hosts',
        title: () => say`One LAN over two hosts`,
        documentation: () =>
            say`One macvlan network on the wire between two hosts. Each host gives out addresses of a slice of its own.`,
        snippet: `host \${1:node1} { interface \${2:eth0} { } }
host \${3:node2} { interface \${4:eth0} { } }

network \${5:lan} {
  driver macvlan
  parent \${1:node1}.\${2:eth0} range \${6:10.10.0.64/26}
  parent \${3:node2}.\${4:eth0} range \${7:10.10.0.128/26}
  subnet \${8:10.10.0.0/24} gateway \${9:10.10.0.1}
}

container \${10:web} on \${1:node1} { image "\${11:nginx:alpine}" attach \${5:lan} }
container \${12:cache} on \${3:node2} { image "\${13:redis:alpine}" attach \${5:lan} }

expect \${10:web} reaches \${12:cache}
$0`,
    },
    {
        name: 'iot-with-router',
        title: () => say`IoT behind a router`,
        documentation: () =>
            say`Things on a VLAN of their own that reach the LAN through a router, which is described and never applied.`,
        snippet: `host \${1:lab} {
  interface \${2:eth0} {
    vlan \${3:10} { }
    vlan \${4:30} { }
  }
}

network \${5:home} {
  driver macvlan
  parent \${1:lab}.\${2:eth0}.\${3:10}
  subnet \${6:10.10.0.0/24} gateway \${7:10.10.0.1}
}

network \${8:iot} {
  driver macvlan
  parent \${1:lab}.\${2:eth0}.\${4:30}
  subnet \${9:10.30.0.0/24} gateway \${10:10.30.0.1}
}

device \${11:router} {
  attach \${5:home} ip \${7:10.10.0.1}
  attach \${8:iot} ip \${10:10.30.0.1}
  forwards
}

container \${12:hub} { image "\${13:eclipse-mosquitto}" attach \${5:home} }
container \${14:sensors}[\${15:1..3}] { image "\${16:busybox}" attach \${8:iot} }

expect \${14:sensors} reaches \${12:hub}
$0`,
    },
    {
        name: 'host-access',
        title: () => say`Host access by a shim`,
        documentation: () =>
            say`A macvlan network whose endpoints the host itself reaches, through an interface of its own beside them.`,
        snippet: `host \${1:lab} { interface \${2:eth0} { } }

network \${3:lan} {
  driver macvlan
  parent \${1:lab}.\${2:eth0}
  subnet \${4:10.10.0.0/24} gateway \${5:10.10.0.1}
  shim \${1:lab} \${6:10.10.0.254}
}

container \${7:web} { image "\${8:nginx:alpine}" attach \${3:lan} }

expect \${1:lab} reaches \${7:web}
$0`,
    },
];
