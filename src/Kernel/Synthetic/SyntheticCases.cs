namespace Lindung.Kernel;

/// <summary>
/// A module's synthetic cases for demo, practice and load, made through the module's own use cases by the officers of an office. The
/// host calls it only on a store that is marked synthetic.
/// </summary>
public interface ISyntheticCases
{
    /// <summary>
    /// Makes one case. What it holds comes from <see cref="SyntheticOffice.Random"/> alone, how far it goes from <see cref="SyntheticOffice.Turn"/>,
    /// so that the same number makes the same case; made again, nothing happens twice.
    /// </summary>
    /// <returns>False: the office has none of the officers that such a case needs, so none was made.</returns>
    Task<bool> Make(SyntheticOffice office, CancellationToken cancellation);
}

/// <summary>Somebody who works in a synthetic office, in one unit.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="Unit">The unit.</param>
public sealed record SyntheticOfficer(Actor Actor, UnitInfo Unit);

/// <summary>Runs one use case for an officer under a command id that is always the same for the same step of the same case.</summary>
public delegate Task<Result<Receipt>> RunSynthetic(Actor actor, string step, IWrite request, CancellationToken cancellation);

/// <summary>An office as one synthetic case sees it.</summary>
/// <param name="number">Which case of the office it is, from 0.</param>
/// <param name="officers">Everybody who works there.</param>
/// <param name="villages">Desa and kelurahan of the office's region.</param>
/// <param name="run">Runs a use case.</param>
/// <param name="above">Who works in the office of its province.</param>
/// <param name="turn">Which of the module's own cases of the office it is, from 0.</param>
public sealed class SyntheticOffice(
    int number, IReadOnlyList<SyntheticOfficer> officers, IReadOnlyList<RegionCode> villages, RunSynthetic run, IReadOnlyList<SyntheticOfficer>? above = null, int turn = 0)
{
    /// <summary>Which case of the office it is, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>
    /// Which of the module's own cases of the office it is, from 0. Whatever an officer is to find in her lists hangs on this and not on chance.
    /// </summary>
    public int Turn { get; } = turn;

    /// <summary>Desa and kelurahan of the office's region.</summary>
    public IReadOnlyList<RegionCode> Villages { get; } = villages;

    /// <summary>The only chance that the case may use.</summary>
#pragma warning disable CA5394 // Made-up people need no secret randomness; they must be the same on every machine.
    public Random Random { get; } = new(number);
#pragma warning restore CA5394

    /// <summary>Those who hold the role, in the same order always.</summary>
    public IReadOnlyList<SyntheticOfficer> Officers(string role) => [.. officers.Where(o => o.Actor.Roles.Contains(role))];

    /// <summary>Those who hold the role in the office of the province, where the demo has one; in the same order always.</summary>
    public IReadOnlyList<SyntheticOfficer> Above(string role) => [.. (above ?? []).Where(o => o.Actor.Roles.Contains(role))];

    /// <summary>
    /// Does one step of the case; throws when the use case refuses it, because a module that refuses its own synthetic cases has a defect.
    /// </summary>
    public async Task<Receipt> Do(SyntheticOfficer officer, string step, IWrite request, CancellationToken cancellation)
    {
        var done = await run(officer.Actor, step, request, cancellation);
        return done.Error is { } refusal
            ? throw new InvalidOperationException($"{request.GetType().Name} refused a synthetic case ({step}): {refusal.Code} {string.Join(", ", refusal.Data ?? new Dictionary<string, object?>())}")
            : done.Value;
    }
}
