using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Imports;

/// <summary>Simpan pemetaan: how a source's columns are read, and who its producer is.</summary>
[Feature(Features.Import, NewWork = true)]
[Requires(Permissions.Import)]
internal sealed record MapSeries(Code Source, ImportMapping Mapping) : IMapImport<SeriesImport>;

/// <summary>Uji impor: what the file would change, row by row where something is wrong.</summary>
[Feature(Features.Import)]
[Requires(Permissions.Import)]
internal sealed record TrySeries(Code Source, UploadedFile File) : ITryImport<SeriesImport>;

/// <summary>Impor deret terbitan.</summary>
[Feature(Features.Import, NewWork = true)]
[Requires(Permissions.Import)]
internal sealed record ImportSeries(Code Source, UploadedFile File) : IRunImport<SeriesImport>;

/// <summary>Lihat sumber: mapping, latest run, quarantine.</summary>
[Feature(Features.Import)]
[Requires(Permissions.Import)]
internal sealed record ReadSeriesImport(Code Source) : IReadImport<SeriesImport>;
