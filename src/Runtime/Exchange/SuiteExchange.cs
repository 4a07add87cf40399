using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Exchange;

/// <summary>Puts the exchange with other deployments together.</summary>
internal static class SuiteExchange
{
    internal static IServiceCollection AddExchange(this IServiceCollection services, Database office) =>
        services.AddSingleton(new ExchangeTables(office)).AddSingleton<ExchangeKeys>().AddSingleton<RefusedMessages>().AddSingleton<IncomingLetters>().AddSingleton<Receipts>()
            .AddSingleton<MailRoom>().AddSingleton<PeerDesk>().AddSingleton<CheckpointCourier>();
}
