using System.Text.Json;

namespace Lindung.Kernel;

/// <summary>One version of a consent text: what it is for and what it asks. A version that was read to somebody never changes.</summary>
/// <param name="Template">TEMPLAT_PERSETUJUAN.</param>
/// <param name="Version">From 1.</param>
/// <param name="Purpose">What the consent is bound to.</param>
/// <param name="Items">What is asked, each for itself.</param>
/// <param name="Receivers">Whether it also names receivers: types of institution (JENIS_INSTANSI).</param>
public sealed record ConsentText(Code Template, int Version, Text Purpose, IReadOnlyList<Code> Items, bool Receivers)
{
    /// <summary>All texts of this version of the suite.</summary>
    public static IReadOnlyList<ConsentText> All => Published.Value;

    private static readonly Lazy<IReadOnlyList<ConsentText>> Published = new(() =>
    {
        using var file = typeof(ConsentText).Assembly.GetManifestResourceStream("consents/texts.json")!;
        return JsonSerializer.Deserialize(file, ReferenceJson.Default.IReadOnlyListConsentText)!;
    });

    /// <summary>The text; null: no such version.</summary>
    public static ConsentText? Find(Code template, int version) => All.FirstOrDefault(text => text.Template == template && text.Version == version);

    /// <summary>Whether the text asks the item, or names it as a receiver.</summary>
    public bool Asks(Code item, OfferedCodes codes) => Items.Contains(item) || Receivers && codes.Offers("JENIS_INSTANSI", item);
}
