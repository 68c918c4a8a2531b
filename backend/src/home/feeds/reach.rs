//! Where the server may go: to machines that everybody on the Internet can reach, and to no other.
//!
//! An address that somebody typed must not make the server look around in the school's own network,
//! or in that of whoever runs it. IANA's registries of special addresses are the source.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far the server may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public machines only.
    Internet,
    /// This machine too. For tests: nothing that runs sets it.
    ThisMachine,
}

impl Reach {
    pub(super) fn allows(self, address: IpAddr) -> bool {
        is_public(address) || (self == Self::ThisMachine && address.is_loopback())
    }

    /// Ports of the web; no other services, on which a request might do harm.
    pub(super) const fn allows_port(port: u16) -> bool {
        matches!(port, 80 | 443 | 1024..)
    }
}

/// Networks of IPv4 that are not the Internet.
const SPECIAL: [(Ipv4Addr, u32); 16] = [
    // This network.
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    // Between a provider and its customers.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Link-local, among them what clouds tell their machines.
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    // Documentation.
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    // Relays of 6to4, no longer in use.
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    // Benchmarks.
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    // Documentation.
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast; reserved, and broadcast.
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
    (Ipv4Addr::BROADCAST, 32),
];

/// Networks within `2000::/3`, the Internet of IPv6, that are not the Internet.
const SPECIAL_6: [(Ipv6Addr, u32); 4] = [
    // Protocols, among them Teredo, which wraps addresses of IPv4.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    // Documentation.
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
    // 6to4, which wraps addresses of IPv4.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
];

/// Whether a machine with that address can be reached by everybody.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => wrapped(address).map_or_else(|| is_public_6(address), is_public_4),
    }
}

fn is_public_6(address: Ipv6Addr) -> bool {
    let bits = address.to_bits();
    bits >> 125 == 1 && !SPECIAL_6.iter().any(|(net, length)| (bits ^ net.to_bits()) >> (128 - length) == 0)
}

fn is_public_4(address: Ipv4Addr) -> bool {
    !SPECIAL.iter().any(|(net, length)| (address.to_bits() ^ net.to_bits()) >> (32 - length) == 0)
}

/// The address of IPv4 that one of IPv6 stands for: mapped (RFC 4291 § 2.5.5.2), or through a gateway
/// (RFC 6052), which is how the whole of IPv4 is seen where there is only IPv6.
fn wrapped(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let low = Ipv4Addr::from_bits(u32::try_from(address.to_bits() & u128::from(u32::MAX)).unwrap_or_default());
    let is_below = |net: Ipv6Addr| address.to_bits() >> 32 == net.to_bits() >> 32;
    (is_below(MAPPED) || is_below(GATEWAY)).then_some(low)
}

const MAPPED: Ipv6Addr = Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0);
const GATEWAY: Ipv6Addr = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_the_internet_is_within_reach() {
        for open in [
            "1.1.1.1",
            "93.184.216.34",
            "172.15.255.255",
            "172.32.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:2800:220:1::1",
            "2a01:e0a::1",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
        ] {
            assert!(Reach::Internet.allows(ip(open)), "{open}");
        }
        for closed in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!Reach::Internet.allows(ip(closed)), "{closed}");
        }
        assert!(Reach::ThisMachine.allows(ip("127.0.0.1")) && Reach::ThisMachine.allows(ip("::1")));
        assert!(!Reach::ThisMachine.allows(ip("10.0.0.1")) && !Reach::ThisMachine.allows(ip("169.254.169.254")));
    }

    #[test]
    fn only_ports_of_the_web_are_knocked_at() {
        assert!([80, 443, 1024, 8443].into_iter().all(Reach::allows_port));
        assert!(![0, 22, 25, 53, 110, 445, 1023].into_iter().any(Reach::allows_port));
    }

    proptest! {
        #[test]
        fn an_address_is_the_same_however_it_is_wrapped(bits: u32) {
            let plain = Ipv4Addr::from_bits(bits);
            let [a, b, c, d] = plain.octets();
            let mapped = plain.to_ipv6_mapped();
            let gateway: Ipv6Addr = format!("64:ff9b::{:x}:{:x}", u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])).parse().unwrap();
            prop_assert_eq!(is_public(plain.into()), is_public(mapped.into()));
            prop_assert_eq!(is_public(plain.into()), is_public(gateway.into()));
            // What the standard library already calls special never is public.
            let special = plain.is_private() || plain.is_loopback() || plain.is_link_local() || plain.is_multicast()
                || plain.is_broadcast() || plain.is_documentation() || plain.is_unspecified();
            prop_assert!(!(special && is_public(plain.into())));
        }

        #[test]
        fn no_address_outside_the_internet_of_ipv6_is_public(bits: u128) {
            let address = Ipv6Addr::from_bits(bits);
            prop_assume!(wrapped(address).is_none());
            prop_assert!(!is_public(address.into()) || bits >> 125 == 1);
        }
    }
}
