using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What was stated of officers' kin and homes, to be compared with and never read.</summary>
internal interface IKinship
{
    /// <summary>Of a tenant's officers.</summary>
    ValueTask<Nearness> Of(Id<Tenant> tenant, CancellationToken cancellation = default);
}

/// <summary>The hashes of what an officer may know somebody by: her NIK, her family card, where she lives.</summary>
internal sealed record Traces(string? Nik, string? FamilyCard, IReadOnlyList<string> Homes);

/// <summary>Who is an officer's kin, colleague or neighbour.</summary>
/// <param name="hash">Hashes under the tenant's key.</param>
/// <param name="stated">Kin and homes of an account.</param>
/// <param name="holders">Whose the accounts are.</param>
internal sealed class Nearness(Func<string, string> hash, ILookup<Guid, string> stated, IReadOnlyDictionary<string, Guid> holders)
{
    /// <summary>Of nobody anything was stated.</summary>
    public static Nearness None { get; } = new(_ => "", Array.Empty<Guid>().ToLookup(id => id, _ => ""), new Dictionary<string, Guid>());

    /// <summary>Whether anything was stated at all.</summary>
    public bool IsEmpty => stated.Count == 0 && holders.Count == 0;

    /// <summary>What a home is hashed as: apart from every number.</summary>
    public static string Home(RegionCode village) => $"home {village}";

    public Traces Of(PersonIdentity person) => new(
        person.Nik is { } nik && nik.TryGet(out var number) ? hash(number.Digits) : null,
        person.FamilyCard is { } card && card.TryGet(out var family) ? hash(family.Digits) : null,
        [.. new[] { person.Domicile?.OrDefault(), person.CardAddress?.OrDefault() }.OfType<Address>().Where(a => a.Village.Level == 4).Select(a => hash(Home(a.Village))).Distinct()]);

    /// <summary>Kin, or the officer herself.</summary>
    public bool IsKin(Guid officer, Traces of) =>
        new[] { of.Nik, of.FamilyCard }.OfType<string>().Any(stated[officer].Contains) || of.Nik is { } nik && holders.TryGetValue(nik, out var holder) && holder == officer;

    /// <summary>Whoever holds another account of the tenant.</summary>
    public bool IsColleague(Guid officer, Traces of) => of.Nik is { } nik && holders.TryGetValue(nik, out var holder) && holder != officer;

    /// <summary>Whoever lives in the same village or ward.</summary>
    public bool IsNeighbour(Guid officer, Traces of) => of.Homes.Any(stated[officer].Contains);
}
