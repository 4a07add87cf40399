using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What stands in the way of a request now: codes of <c>PENGHALANG_HAK</c>. Asked when it is shown, decided, approved and carried out.</summary>
internal sealed class RightsChecks(ErasurePlans plans, IGrains grains, PersonsMeant meant, IEnumerable<IRightsAdvice> modules, TimeProvider time)
{
    private static readonly Code None = Code.Parse("TIDAK_ADA");
    private static readonly Code NotNeeded = Code.Parse("TIDAK_PERLU");
    private static readonly Code Herself = Code.Parse("KLIEN");

    /// <param name="request">What was asked.</param>
    /// <param name="person">Whose data.</param>
    /// <param name="tenant">Whose office.</param>
    /// <param name="by">Who decides; null: the suite itself, which carries it out.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async ValueTask<(IReadOnlyList<Code> Obstacles, ErasurePlan Plan)> Of(
        SubjectRequest request, Id<Person> person, Id<Tenant> tenant, Id<Account>? by, CancellationToken cancellation)
    {
        var (asked, plan, found) = (request.Asked!, await plans.Of(person, tenant, cancellation), new HashSet<string>());
        if (asked.IdentityProof == None) found.Add("IDENTITAS");
        if (asked.Requester != Herself && (asked.AuthorityProof == None || asked.AuthorityProof == NotNeeded)) found.Add("WEWENANG");
        if (IsGuardian(asked.Requester))
        {
            if (plan.Own.Concat(plan.Shared).Any(f => f.Head.GuardianExcluded)) found.Add("WALI_DIKECUALIKAN");
            if (await HasUntold(plan, cancellation)) found.Add("RUJUKAN_WAJIB");
            if (await IsOfAge(person, cancellation)) found.Add("KLIEN_DEWASA");
        }
        if (asked.Requester != Herself && await IsReported(asked, person, tenant, cancellation)) found.Add("MUNGKIN_TERLAPOR");
        if (by is { } account && plan.Own.Concat(plan.Shared).Any(f => f.Head.IsAssigned(account, time.GetUtcNow()))) found.Add("PETUGAS_BERKAS");
        if (request.IsErasure) await Kept(plan, found, cancellation);
        return ([.. found.Order(StringComparer.Ordinal).Select(code => Code.Parse(code))], plan);
    }

    private async ValueTask Kept(ErasurePlan plan, HashSet<string> found, CancellationToken cancellation)
    {
        foreach (var file in plan.Own.Where(f => f.Head.IsOpen))
            if (!await IsDone(file.Stream, cancellation)) found.Add("BERKAS_TERBUKA");
        if (plan.KeptUntil > time.GetUtcNow()) found.Add("MASA_SIMPAN");
        if (plan.Own.Concat(plan.Shared).Any(f => f.Head.Hold is not null)) found.Add("DITAHAN");
        foreach (var file in plan.Own.Concat(plan.Shared))
            foreach (var module in modules) found.UnionWith((await module.Obstacles(file.Stream, cancellation)).Select(code => code.ToString()));
    }

    private async ValueTask<bool> IsDone(StreamId file, CancellationToken cancellation)
    {
        foreach (var module in modules)
            if (await module.IsDone(file, cancellation)) return true;
        return false;
    }

    private async ValueTask<bool> HasUntold(ErasurePlan plan, CancellationToken cancellation)
    {
        foreach (var referral in plan.Own.Where(f => f.Stream.Kind == Referral.Kind))
            if ((await grains.Ask<Referral>(referral.Stream, cancellation)).State.IsUntold) return true;
        return false;
    }

    private async ValueTask<bool> IsOfAge(Id<Person> person, CancellationToken cancellation) =>
        Retention.Majority((await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State.Identity.Birth?.OrDefault()) is { } day && day <= Today;

    /// <summary>Who asks is looked for by name among those who are reported in her files: one look-alike too many costs a question, one missed a life.</summary>
    private async ValueTask<bool> IsReported(SubjectRequestRecorded asked, Id<Person> client, Id<Tenant> tenant, CancellationToken cancellation)
    {
        foreach (var person in await meant.Of(tenant, new(Name: asked.RequesterName.OrDefault()), cancellation))
            foreach (var module in modules)
                if (await module.StandsAgainst(person, client, cancellation)) return true;
        return false;
    }

    private DateOnly Today => IndonesianZone.Wib.DayOf(time.GetUtcNow());

    private static bool IsGuardian(Code requester) => requester.ToString() is "ORANG_TUA" or "WALI";
}
