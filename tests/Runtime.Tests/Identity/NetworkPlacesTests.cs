using System.Net;
using Lindung.Runtime.Identity;

namespace Lindung.Runtime.Tests.Identity;

internal sealed class NetworkPlacesTests
{
    private static readonly NetworkPlaces Places = new(new(new byte[32]));

    [TestCase("203.0.113.7", "::ffff:203.0.113.7", true)]
    [TestCase("203.0.113.7", "203.0.113.8", false)]
    [TestCase("2001:db8:1:2::10", "2001:db8:1:2:9:8:7:6", true)]
    [TestCase("2001:db8:1:2::10", "2001:db8:1:3::10", false)]
    public void Place_OfOneNetwork_IsOneWord(string one, string other, bool same) =>
        Assert.That(Places.Of(IPAddress.Parse(one)) == Places.Of(IPAddress.Parse(other)), Is.EqualTo(same));

    [Test]
    public void Place_UnderAnotherKey_IsAnotherWord()
    {
        var address = IPAddress.Parse("203.0.113.7");
        Assert.That(Places.Of(address), Does.Match("^[0-9a-f]{12}$").And.Not.EqualTo(new NetworkPlaces(new(new byte[] { 1 })).Of(address)));
        Assert.That(Places.Of(null), Is.Empty);
    }
}
