//! Which proxies are believed when they name the visitor for whom they ask.

use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

/// The networks of the proxies that stand before this server. Cheap to clone.
#[derive(Debug, Clone)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl Default for TrustedProxies {
    /// This machine's own.
    fn default() -> Self {
        Self([IpNet::new_assert(Ipv4Addr::LOCALHOST.into(), 8), IpAddr::from(Ipv6Addr::LOCALHOST).into()].into())
    }
}

impl TrustedProxies {
    /// Reads addresses and networks such as `10.1.0.0/16`; none of them for this machine's own, an empty one for nobody.
    ///
    /// # Errors
    /// What cannot be read.
    pub(super) fn read(networks: Option<&[String]>) -> Result<Self, String> {
        let Some(networks) = networks else { return Ok(Self::default()) };
        let network = |text: &str| {
            let address = || text.parse::<IpAddr>().map(IpNet::from);
            text.parse::<IpNet>()
                .or_else(|_| address())
                .map_err(|_| format!("“{text}” is neither an address nor a network such as 10.0.0.0/8"))
        };
        let networks = networks.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        Ok(Self(networks.map(network).collect::<Result<_, _>>()?))
    }

    fn holds(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whom a request comes from: the other end of the connection, unless that is a proxy of ours. Then it is whoever the last
    /// proxy of ours was asked by; what stands before that in `forwarded` (the values of `X-Forwarded-For`, in order) anybody can
    /// have written.
    pub fn visitor(&self, peer: IpAddr, forwarded: &[&str]) -> IpAddr {
        let mut visitor = peer.to_canonical();
        let named = forwarded.iter().rev().flat_map(|value| value.rsplit(','));
        for text in named {
            if !self.holds(visitor) {
                break;
            }
            let Ok(address) = text.trim().parse::<IpAddr>() else { break };
            visitor = address.to_canonical();
        }
        visitor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(proxies: &TrustedProxies, peer: &str, forwarded: &[&str]) -> String {
        proxies.visitor(peer.parse().expect("an address"), forwarded).to_string()
    }

    #[test]
    fn strangers_who_name_somebody_are_not_believed() {
        let own = TrustedProxies::default();
        assert_eq!(visitor(&own, "203.0.113.9", &["192.0.2.1"]), "203.0.113.9");
        assert_eq!(visitor(&own, "127.0.0.1", &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(visitor(&own, "::1", &["2001:db8::1"]), "2001:db8::1");
        assert_eq!(visitor(&own, "::ffff:127.0.0.1", &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(visitor(&own, "127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(visitor(&own, "127.0.0.1", &["nonsense"]), "127.0.0.1");
    }

    #[test]
    fn of_a_chain_only_our_own_links_count() {
        let networks = ["10.0.0.0/8".to_owned(), " 192.0.2.7".to_owned(), String::new()];
        let ours = TrustedProxies::read(Some(&networks)).expect("networks");
        assert_eq!(visitor(&ours, "10.1.2.3", &["198.51.100.5, 203.0.113.9, 192.0.2.7"]), "203.0.113.9", "the first was typed");
        assert_eq!(visitor(&ours, "10.1.2.3", &["203.0.113.9", "10.9.9.9"]), "203.0.113.9", "two headers are one");
        assert_eq!(visitor(&ours, "127.0.0.1", &["203.0.113.9"]), "127.0.0.1", "not said, not believed");
        assert_eq!(visitor(&TrustedProxies::read(Some(&[])).expect("nobody"), "127.0.0.1", &["203.0.113.9"]), "127.0.0.1");
        assert!(TrustedProxies::read(Some(&["everybody".to_owned()])).is_err());
    }
}
