using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>
/// Holds the invariant that a unit code is unique within the kabupaten/kota for ever: one stream per kabupaten/kota keeps all
/// codes ever given.
/// </summary>
public sealed record UnitCodes(ImmutableHashSet<string> Given)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.unit-codes";

    /// <summary>No code was given.</summary>
    public static UnitCodes None { get; } = new(ImmutableHashSet<string>.Empty.WithComparer(StringComparer.Ordinal));

    /// <summary>The stream of a kabupaten/kota (or province).</summary>
    public static StreamId StreamOf(Id<Tenant> tenant, RegionCode region) => StreamId.Named(Kind, tenant, region.At(2).ToString());

    /// <summary>The kind of stream.</summary>
    public static StreamKind<UnitCodes> Stream { get; } = new StreamKind<UnitCodes>(Kind, None, Apply)
        .Holds(typeof(UnitCodeGiven))
        .On<GiveUnitCode>(Decide)
        .On<GiveUnitCodes>(Decide);

    /// <summary>The next state.</summary>
    public static UnitCodes Apply(UnitCodes codes, IEvent @event) => @event is UnitCodeGiven e ? new(codes.Given.Add(e.Code)) : codes;

    private static Result<Events> Decide(UnitCodes codes, GiveUnitCode command, DecisionContext context) =>
        command.Code.Length is < 2 or > 12 || command.Code.Any(c => c is not (>= 'A' and <= 'Z' or >= '0' and <= '9')) ? UnitErrors.CodeMalformed
        : codes.Given.Contains(command.Code) ? UnitErrors.CodeTaken.With("code", command.Code)
        : Events.Of(new UnitCodeGiven(command.Code));

    private static Result<Events> Decide(UnitCodes codes, GiveUnitCodes command, DecisionContext context)
    {
        var given = new List<IEvent>();
        foreach (var code in command.Codes)
        {
            var one = Decide(codes, new GiveUnitCode(code), context);
            if (one.Error is { } refusal) return refusal;
            codes = Apply(codes, new UnitCodeGiven(code));
            given.Add(new UnitCodeGiven(code));
        }

        return Events.Of([.. given]);
    }
}

/// <summary>A unit code is taken from now on.</summary>
[Event("kernel.unit-code-given")]
public sealed record UnitCodeGiven([property: Open("a unit code")] string Code) : IEvent;

/// <summary>Takes a unit code.</summary>
[Command("kernel.give-unit-code")]
public sealed record GiveUnitCode(string Code) : ICommand;

/// <summary>Takes several unit codes, all or none: of units that are opened in one append unit.</summary>
[Command("kernel.give-unit-codes")]
public sealed record GiveUnitCodes(IReadOnlyList<string> Codes) : ICommand;

/// <summary>Refusals about units.</summary>
public static class UnitErrors
{
    /// <summary>Two units of one kabupaten/kota never share a code.</summary>
    public static readonly Error CodeTaken = Error.Conflict("kernel.unit-code-taken",
        "Kode unit ini sudah pernah dipakai di kabupaten/kota ini. Pilih kode lain.", "This unit code was used before in this kabupaten/kota. Choose another one.");

    /// <summary>A unit code is 2 to 12 upper-case letters and digits.</summary>
    public static readonly Error CodeMalformed = Error.Invalid("kernel.unit-code-malformed",
        "Kode unit terdiri atas 2 sampai 12 huruf besar atau angka.", "A unit code has 2 to 12 upper-case letters or digits.");

    /// <summary>A shelter's record leads nobody there.</summary>
    public static readonly Error ShelterPlace = Error.Invalid("kernel.shelter-place",
        "Rumah perlindungan dicatat hanya sampai kabupaten/kota, dan namanya tidak memuat jalan, lingkungan, atau nomor. Isi kode kabupaten/kota dan nama tanpa alamat.",
        "A shelter is recorded no finer than its kabupaten/kota, and its name holds no street, neighbourhood or number. Give the code of the kabupaten/kota and a name without an address.");

    /// <summary>A shelter sends no letters: they would bear its address.</summary>
    public static readonly Error ShelterLetters = Error.Conflict("kernel.shelter-letters",
        "Rumah perlindungan tidak memiliki kop surat karena alamatnya dirahasiakan. Surat dibuat oleh unit yang mengelolanya.",
        "A shelter has no letterhead, since its address is kept secret. The unit that runs it writes the letters.");

    /// <summary>No unit of that type serves the region.</summary>
    public static readonly Error NoneServing = Error.Conflict("kernel.no-unit-serving",
        "Belum ada unit layanan yang melayani wilayah ini. Hubungi dinas.", "No service unit serves this region yet. Ask the dinas.");
}
