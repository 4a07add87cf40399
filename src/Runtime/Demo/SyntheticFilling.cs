using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Demo;

/// <summary>Makes synthetic cases through the modules' use cases, with everything that guards and records a real one.</summary>
internal sealed class SyntheticFilling(IServiceScopeFactory scopes, IGrains grains, Access access, RegionTable regions, StoreNature nature)
{
    /// <summary>How many cases are under way at once: enough for the store to gather their appends.</summary>
    private const int AtOnce = 16;

    /// <summary>
    /// Makes the cases of numbers <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/>, spread over offices by
    /// weight and over modules in turn.
    /// </summary>
    public async Task Run(
        IReadOnlyList<DemoOffice> offices, IReadOnlyDictionary<string, Id<Account>> accounts, int first, int count, Action progress, CancellationToken cancellation)
    {
        if (!nature.IsSynthetic) throw new InvalidOperationException("Synthetic cases never come into a store that is not marked synthetic.");
        var officers = offices.ToDictionary(o => o.Tenant, o => Officers(o, accounts));
        var above = offices.ToDictionary(o => o.Tenant, o => offices.Where(p => p.Region == o.Region.At(1) && p != o).SelectMany(p => officers[p.Tenant]).ToList());
        var villages = offices.ToDictionary(o => o.Tenant, o => (IReadOnlyList<RegionCode>)[.. regions.Children(o.Region).SelectMany(k => regions.Children(k.Code)).Select(v => v.Code)]);
        int modules;
        using (var scope = scopes.CreateScope()) modules = scope.ServiceProvider.GetServices<ISyntheticCases>().Count();
        await Parallel.ForEachAsync(SyntheticTurn.All(offices, modules, first, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (turn, token) =>
        {
            var tenant = turn.Office.Tenant;
            await Make(turn, officers[tenant], villages[tenant], above[tenant], token);
            progress();
        });
    }

    private async Task Make(SyntheticTurn turn, IReadOnlyList<SyntheticOfficer> officers, IReadOnlyList<RegionCode> villages, IReadOnlyList<SyntheticOfficer> above, CancellationToken cancellation)
    {
        var sent = new List<StreamId>();
        await using var scope = scopes.CreateAsyncScope();
        var modules = scope.ServiceProvider.GetServices<ISyntheticCases>().ToArray();
        for (var next = 0; next < modules.Length; next++)
        {
            var office = new SyntheticOffice(turn.Number, officers, villages, Run, above, turn.Turn);
            if (await modules[(turn.Module + next) % modules.Length].Make(office, cancellation)) break;
        }
        // Every third, the first too, waits for somebody who tries the demo.
        if (turn.Turn % 3 > 0)
            foreach (var referral in sent) await Accept(turn.Number, referral, officers, [.. scope.ServiceProvider.GetServices<IReferralAcceptance>()], cancellation);

        async Task<Result<Receipt>> Run(Actor actor, string step, IWrite request, CancellationToken token)
        {
            var done = await Do($"{turn.Number} {step}", actor, request, token);
            if (done.IsOk) sent.AddRange(done.Value.Streams.Where(s => s.Kind == Referral.Kind));
            return done;
        }
    }

    /// <summary>Somebody of the unit that a referral was sent to takes it.</summary>
    private async Task Accept(int number, StreamId id, IReadOnlyList<SyntheticOfficer> officers, IReadOnlyList<IReferralAcceptance> acceptances, CancellationToken cancellation)
    {
        var referral = (await grains.Ask<Referral>(id, cancellation)).State;
        var taker = officers.FirstOrDefault(o => o.Unit.Id == referral.To && access.Has(o.Actor, ReferralPermissions.Answer)
            && acceptances.Any(a => a.What == referral.What && a.UnitTypes.Contains(o.Unit.Unit.Type) && access.Has(o.Actor, a.Permission)));
        if (taker is null || referral.Status != ReferralStatus.Sent) return;
        var accepted = await Do($"{number} accept", taker.Actor, new AcceptReferralRequest(new(id.Id)), cancellation);
        if (accepted.Error is { } refusal) throw new InvalidOperationException($"A synthetic referral was refused: {refusal.Code}");
    }

    private async Task<Result<Receipt>> Do(string step, Actor actor, IWrite request, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var name = $"synthetic {request.GetType().Name} {step}";
        var command = Names.Guid(actor.Tenant.Value, name);
        scope.ServiceProvider.GetRequiredService<RequestScope>().Become(new Caller(actor, command, SHA256.HashData(Encoding.UTF8.GetBytes(name)), command));
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellation);
    }

    private static List<SyntheticOfficer> Officers(DemoOffice office, IReadOnlyDictionary<string, Id<Account>> accounts) =>
    [
        .. office.Accounts.Select(account => new SyntheticOfficer(
            new Actor(accounts[account.Login], office.Tenant, account.Unit.Id, account.Unit.Region, account.Roles),
            new UnitInfo(account.Unit.Id, new ServiceUnit(office.Tenant, account.Unit.Type, account.Unit.Code, account.Unit.Name, account.Unit.Region, account.Unit.Parent, false)))),
    ];
}
