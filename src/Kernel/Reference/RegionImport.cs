using System.Text;

namespace Lindung.Kernel;

/// <summary>
/// What a newer table would change, to be shown before it is stored. A region that the newer table lacks ends on the day before;
/// nothing is deleted, so records keep the code they were given.
/// </summary>
/// <param name="Added">New codes.</param>
/// <param name="Renamed">Codes with another name.</param>
/// <param name="Ended">Codes that are gone; what took their place is left to a person to say.</param>
public sealed record RegionDiff(IReadOnlyList<RegionChange> Added, IReadOnlyList<RegionChange> Renamed, IReadOnlyList<RegionChange> Ended)
{
    /// <summary>All changes, to be stored as data and given to <see cref="RegionTable.With"/>.</summary>
    public IReadOnlyList<RegionChange> All => [.. Added, .. Renamed, .. Ended];
}

/// <summary>Compares a newer table (CSV: code, name) with the present one.</summary>
public static class RegionImport
{
    /// <summary>The difference, or the first line that is wrong.</summary>
    /// <param name="table">What is known.</param>
    /// <param name="csv">A line each: code with or without dots, a comma, the name; an optional first line with headings.</param>
    /// <param name="from">The day from which the newer table is in force.</param>
    /// <param name="legalBasis">The decree.</param>
    /// <param name="within">Which part of the tree the newer table covers.</param>
    public static Result<RegionDiff> Compare(
        RegionTable table,
        TextReader csv,
        DateOnly from,
        string legalBasis,
        RegionCode within = default
    )
    {
        var read = Read(csv, within);
        if (read.Error is { } error) return error;
        var newer = read.Value;
        // A newer table may be given to a table that an older import already changed, but not backwards in time.
        if (table.Changes.Any(change => change.From > from)) return Errors.Backwards.With("from", from);
        if (newer.Keys.FirstOrDefault(code => code.Parent != within && !newer.ContainsKey(code.Parent)) is { Level: > 0 } orphan)
            return Errors.Orphan.With("code", orphan.ToString());
        var present = table
            .Standing()
            .Where(row => row.Code.IsWithin(within) && row.Code != within)
            .ToDictionary(row => row.Code, row => row.Name);
        return new RegionDiff(
            [
                .. from row in newer
                where !present.ContainsKey(row.Key)
                orderby row.Key
                select Change(row.Key, RegionChangeKind.Added, row.Value),
            ],
            [
                .. from row in newer
                where present.TryGetValue(row.Key, out var name) && !SameName(name, row.Value)
                orderby row.Key
                select Change(row.Key, RegionChangeKind.Renamed, row.Value),
            ],
            [
                .. from row in present
                where !newer.ContainsKey(row.Key)
                orderby row.Key
                select Change(row.Key, RegionChangeKind.Ended, row.Value),
            ]
        );

        RegionChange Change(RegionCode code, RegionChangeKind kind, string name) => new(code, kind, name, from, null, legalBasis);
    }

    private static Result<Dictionary<RegionCode, string>> Read(TextReader csv, RegionCode within)
    {
        var rows = new Dictionary<RegionCode, string>();
        for (var line = 1; csv.ReadLine() is { } text; line++)
        {
            if (text.Length == 0 || (line == 1 && !char.IsAsciiDigit(text[0]))) continue;
            var comma = text.IndexOf(',', StringComparison.Ordinal);
            var name = comma < 0 ? "" : text[(comma + 1)..].Trim().Trim('"').Normalize(NormalizationForm.FormC);
            if (comma < 0 || !RegionCode.TryParse(text[..comma].Trim(), null, out var code) || name.Length is 0 or > 100)
                return Errors.Line.With("line", line);
            if (code == within) continue;
            if (!code.IsWithin(within)) return Errors.Outside.With("line", line).With("code", code.ToString());
            if (!rows.TryAdd(code, name)) return Errors.Twice.With("line", line).With("code", code.ToString());
        }

        return rows.Count == 0 ? Errors.Empty : rows;
    }

    /// <summary>Tables differ in capitals and blanks; that is no new name.</summary>
    private static bool SameName(string left, string right) =>
        string.Equals(Closed(left), Closed(right), StringComparison.OrdinalIgnoreCase);

    private static string Closed(string name) => name.Replace(" ", "", StringComparison.Ordinal);

    private static class Errors
    {
        public static readonly Error Line = Error.Invalid(
            "kernel.region-import.line",
            "Baris ini bukan \"kode,nama\". Perbaiki berkas lalu ulangi.",
            "This line is not \"code,name\". Mend the file and try again."
        );

        public static readonly Error Twice = Error.Invalid(
            "kernel.region-import.twice",
            "Kode ini muncul dua kali. Hapus salah satu barisnya.",
            "This code stands twice. Remove one of the lines."
        );

        public static readonly Error Outside = Error.Invalid(
            "kernel.region-import.outside",
            "Kode ini di luar wilayah yang diimpor.",
            "This code lies outside the region that is imported."
        );

        public static readonly Error Orphan = Error.Invalid(
            "kernel.region-import.orphan",
            "Wilayah induk dari kode ini tidak ada dalam berkas.",
            "The region above this code is missing from the file."
        );

        public static readonly Error Empty = Error.Invalid(
            "kernel.region-import.empty",
            "Berkas tidak berisi satu wilayah pun.",
            "The file holds no region."
        );

        public static readonly Error Backwards = Error.Conflict(
            "kernel.region-import.backwards",
            "Sudah ada perubahan wilayah dengan tanggal yang lebih baru. Periksa tanggal berlaku.",
            "There are changes with a later day already. Check the day from which the table is in force."
        );
    }
}
