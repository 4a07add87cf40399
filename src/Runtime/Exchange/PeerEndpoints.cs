using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Exchange;

/// <summary>With whom messages are exchanged: API and page.</summary>
internal static class PeerEndpoints
{
    internal const string Page = "/peers";
    private const string OneCard = "/peers/cards/{peer}";
    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");
    private static readonly Text Peers = new("Mitra pertukaran pesan", "Peers for messages");

    public static void MapPeers(this IEndpointRouteBuilder api)
    {
        api.MapRead<ListPeers, PeersView>(
            Page, Peers, new ListPeers(),
            new("{}", "AB12-CD34", [new(Example, "AB12-CD34", "Dinas P3A Kota Contoh", "https://lindung.contoh.go.id", 4, DateTimeOffset.UnixEpoch, null, 0)],
                [new(Example, "Dinas P3A Kota Contoh", 4, DateTimeOffset.UnixEpoch, new(Example))], [new(RefusalCodes.SenderUnknown, 1, DateTimeOffset.UnixEpoch)]));
        api.MapWrite("/peers/cards", new Text("Masukkan kartu mitra", "Bring a peer's card"), new BringPeerCard("{\"format\":\"lindung.peer\"}"));
        api.MapWrite(OneCard + "/confirmation", new Text("Sahkan mitra", "Confirm a peer"), new ConfirmPeer(Example, "AB12-CD34-EF56-7890-AB12-CD34-EF56-7890-AB12-CD34"));
        api.MapWrite(OneCard + "/dismissal", new Text("Hapus kartu mitra", "Dismiss a peer's card"), new DismissPeerCard(Example));
        api.MapWrite("/peers/{peer}/revocation", new Text("Cabut mitra", "Cut a peer off"), new CutPeerOff(Example));
    }

    public static void MapPeerPages(this IEndpointRouteBuilder pages) =>
        pages.MapPage<ListPeers, PeersView, PeersPage>(Page, Peers, new()).InMenu(MenuGroup.Admin, 64, Peers);
}
