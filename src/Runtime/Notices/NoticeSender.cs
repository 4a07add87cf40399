using System.Diagnostics.Metrics;
using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime;

/// <summary>
/// Empties the queues of notices, each gateway's by itself. Every attempt has a time; what cannot be delivered is tried again later and later, and when it is
/// given up that is told to the unit's head over every other way.
/// </summary>
internal sealed class NoticeSender(
    IEnumerable<INoticeGateway> gateways, Deliveries deliveries, IOfficerChannels channels, ClientReach clients, IServiceScopeFactory scopes, SuiteLeases leases, TimeProvider time,
    ILogger<NoticeSender> log) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private static readonly Counter<long> Outcomes = Telemetry.Meter.CreateCounter<long>("lindung.notices", "{attempt}", "Attempts to deliver notices.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var names = gateways.Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        var gone = (await deliveries.Waiting(stoppingToken)).Where(name => !names.Contains(name)).Select(name => new GoneGateway(name));
        await Task.WhenAll(gateways.Concat(gone).Select(gateway => Keep(gateway, stoppingToken)));
    }

    private Task Keep(INoticeGateway gateway, CancellationToken stopping) => leases.Keep(
        "notices:" + gateway.Name, held => Run(gateway, held),
        failure => log.LogWarning("Notices over {Gateway} are tried again after {Failure}", gateway.Name, failure.GetType().Name), stopping);

    private async Task Run(INoticeGateway gateway, CancellationToken held)
    {
        using var beat = new PeriodicTimer(Beat, time);
        do
        {
            var due = await deliveries.Due(gateway.Name, held);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = held }, async (one, ct) => await Attempt(gateway, one, ct));
        }
        while (await beat.WaitForNextTickAsync(held));
    }

    private async Task Attempt(INoticeGateway gateway, DueDelivery due, CancellationToken held)
    {
        if (!await deliveries.Begin(due, gateway.Timeout, held)) return;
        try
        {
            await Send(gateway, due, held);
        }
        catch (NoticeRefusedException refused)
        {
            await Fail(gateway, due, refused.Code, held);
            return;
        }
        catch (Exception failure) when (!held.IsCancellationRequested)
        {
            // Its type only: messages of mail and HTTP libraries bear addresses.
            var code = failure.GetType().Name;
            if (await deliveries.PutOff(due, code, held)) Count(gateway, "retried");
            else await Fail(gateway, due, code, held);
            return;
        }
        await deliveries.Sent(due, held);
        Count(gateway, "sent");
    }

    private async Task Send(INoticeGateway gateway, DueDelivery due, CancellationToken held)
    {
        using var limit = new CancellationTokenSource(gateway.Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(held, limit.Token);
        var delivery = new NoticeDelivery(Guid.Parse(due.Id), due.ToNotice(), null);
        if (due.Person is { } person)
        {
            var (number, words) = await clients.Open(new(Guid.Parse(person)), gateway.Channel ?? throw new NoticeRefusedException("NO_CHANNEL"), held);
            delivery = delivery with { Address = number, Words = new(words, words) };
        }
        else if (due.Channel is { } channel) delivery = delivery with { Address = await channels.AddressOf(channel, held) ?? throw new NoticeRefusedException("NO_ADDRESS") };
        await gateway.Send(delivery, either.Token).WaitAsync(either.Token);
    }

    private async Task Fail(INoticeGateway gateway, DueDelivery due, string code, CancellationToken held)
    {
        using var scope = scopes.CreateScope();
        var alert = await scope.ServiceProvider.GetRequiredService<UndeliveredAlert>().Of(gateway.Name, due, held);
        await deliveries.Fail(due, code, alert, held);
        Count(gateway, "failed");
        log.LogError("A notice over {Gateway} was given up after {Attempts} attempts: {Code}", gateway.Name, due.Attempts + 1, code);
    }

    private static void Count(INoticeGateway gateway, string outcome) => Outcomes.Add(1, new("gateway", gateway.Name), new("outcome", outcome));
}

/// <summary>What was left for a gateway that this deployment no longer has is given up in its time, and that is told.</summary>
internal sealed class GoneGateway(string name) : INoticeGateway
{
    public string Name => name;

    public ChannelKind? Channel => null;

    public TimeSpan Timeout => TimeSpan.FromSeconds(1);

    public Task Send(NoticeDelivery delivery, CancellationToken cancellation = default) => throw new InvalidOperationException("this gateway is not configured");
}
