//! Which proxies are believed when they say on whose behalf they ask.

use ipnet::IpNet;
use std::net::IpAddr;
use std::sync::Arc;

/// The networks whose `X-Forwarded-For` is believed. This machine's own is always among them.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// Reads addresses (`10.0.0.7`) and networks (`10.0.0.0/8`).
    ///
    /// # Errors
    /// The first that is neither.
    pub fn parse(names: &[String]) -> Result<Self, String> {
        let read = |name: &String| {
            let name = name.trim();
            let one = || name.parse::<IpAddr>().map(IpNet::from);
            name.parse()
                .or_else(|_| one())
                .map_err(|_| format!("“{name}” is neither an address nor a network such as 10.0.0.0/8"))
        };
        names.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Whether whoever connects from there is believed.
    pub fn believe(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        peer.is_loopback() || self.0.iter().any(|net| net.contains(&peer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_that_were_named_are_believed() {
        let trusted = TrustedProxies::parse(&["10.77.0.0/24".into(), " fd00::7".into()]).unwrap();
        for (peer, believed) in [
            ("127.0.0.1", true),
            ("::1", true),
            ("10.77.0.9", true),
            ("::ffff:10.77.0.9", true),
            ("10.77.1.9", false),
            ("fd00::7", true),
            ("fd00::8", false),
            ("192.0.2.1", false),
        ] {
            assert_eq!(trusted.believe(peer.parse().unwrap()), believed, "{peer}");
        }
        assert!(TrustedProxies::parse(&["everybody".into()]).is_err());
        assert!(TrustedProxies::parse(&["10.0.0.0/33".into()]).is_err());
    }
}
