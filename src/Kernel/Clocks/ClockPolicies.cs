using System.Text.Json;

namespace Lindung.Kernel;

/// <summary>All time limits: those of this version, and what regions set as data. Immutable.</summary>
public sealed class ClockPolicies
{
    private static readonly Lazy<ClockPolicies> Published = new(() =>
    {
        using var file = typeof(ClockPolicies).Assembly.GetManifestResourceStream("policies/sla.json")!;
        return new(JsonSerializer.Deserialize(file, ReferenceJson.Default.IReadOnlyListClockPolicy)!, []);
    });

    private readonly Dictionary<(string Id, RegionCode Region, Id<ServiceUnit> Unit), ClockPolicy> _policies;
    private readonly IReadOnlyList<ClockPolicy> _published;

    private ClockPolicies(IReadOnlyList<ClockPolicy> published, IEnumerable<ClockPolicy> overrides)
    {
        _published = published;
        _policies = published.ToDictionary(policy => (policy.Id, policy.Region, policy.Unit ?? default));
        foreach (var policy in overrides) _policies[(policy.Id, policy.Region, policy.Unit ?? default)] = policy;
    }

    /// <summary>The limits of this version.</summary>
    public static ClockPolicies National => Published.Value;

    /// <summary>Every row, by id and region.</summary>
    public IReadOnlyList<ClockPolicy> All =>
        [.. _policies.Values.OrderBy(policy => policy.Id, StringComparer.Ordinal).ThenBy(policy => policy.Region)];

    /// <summary>The limit of a unit in a region: its own, or the region's, or the nearest above; null when none is set for it.</summary>
    public ClockPolicy? For(string id, RegionCode region, Id<ServiceUnit> unit = default)
    {
        if (unit != default)
            for (var level = region.Level; level >= 0; level--)
                if (_policies.TryGetValue((id, region.At(level), unit), out var own))
                    return own;
        for (var level = region.Level; level >= 0; level--)
            if (_policies.TryGetValue((id, region.At(level), default), out var policy))
                return policy;
        return null;
    }

    /// <summary>
    /// These limits with what dinas set as data before; what this version's law forbids is left out, since a law that changed goes before.
    /// </summary>
    public ClockPolicies WithKnown(IEnumerable<ClockPolicy> rows) =>
        new(_published, [.. _policies.Values.Where(policy => !_published.Contains(policy)), .. rows.Where(row => Refusal(row) is null)]);

    /// <summary>
    /// The limits of this version with these rows, which replace the one of the same id and region; or why one is refused.
    /// </summary>
    public Result<ClockPolicies> With(IEnumerable<ClockPolicy> overrides)
    {
        var rows = overrides.ToList();
        foreach (var row in rows)
            if (Refusal(row) is { } error)
                return error.With("policy", row.Id).With("region", row.Region.ToString());
        return new ClockPolicies(_published, rows);
    }

    private Error? Refusal(ClockPolicy row)
    {
        var known = _published.Where(policy => policy.Id == row.Id).ToList();
        if (known.Count == 0) return Errors.Unknown;
        if (row.LimitSeconds is null == row.WorkingDays is null || row.LimitSeconds <= 0 || row.WorkingDays <= 0) return Errors.Limit;
        if (row.Steps.Count == 0 || row.Steps.Any(step => step is < 1 or > 1000) || !row.Steps.Contains(100)) return Errors.Steps;
        // What a law sets binds every region below it; a shorter limit serves the victim, a longer one breaks the law.
        foreach (var law in known.Where(policy => row.Region.IsWithin(policy.Region)))
        {
            if (law.Statutory && (row.LimitSeconds is null || row.LimitSeconds > law.LimitSeconds)) return Errors.LongerThanLaw;
            if (!law.Pausable && row.Pausable) return Errors.NeverPauses;
        }

        return null;
    }

    private static class Errors
    {
        public static readonly Error Unknown = Error.Invalid(
            "kernel.policy.unknown",
            "Batas waktu ini tidak ada. Pilih salah satu dari daftar.",
            "There is no such time limit. Choose one of the list."
        );

        public static readonly Error Limit = Error.Invalid(
            "kernel.policy.limit",
            "Isi salah satu: lama dalam detik, atau hari kerja; lebih dari nol.",
            "Give one of the two: seconds, or working days; more than zero."
        );

        public static readonly Error Steps = Error.Invalid(
            "kernel.policy.steps",
            "Langkah pengingat antara 1 dan 1000 persen, dan 100 harus ada.",
            "Reminder steps lie between 1 and 1000 percent, and 100 must be one of them."
        );

        public static readonly Error LongerThanLaw = Error.Invalid(
            "kernel.policy.longer-than-law",
            "Batas waktu dari undang-undang hanya boleh diperpendek.",
            "A time limit set by law can only be shortened."
        );

        public static readonly Error NeverPauses = Error.Invalid(
            "kernel.policy.never-pauses",
            "Batas waktu ini tidak boleh dijeda.",
            "This time limit never pauses."
        );
    }
}
