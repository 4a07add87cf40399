using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Imports;

/// <summary>Simpan pemetaan berkas lembaga lain.</summary>
[Feature(Features.RecordImport, NewWork = true)]
[Requires(Permissions.ImportRecords)]
internal sealed record MapRecords(Code Source, ImportMapping Mapping) : IMapImport<RecordImport>;

/// <summary>Uji impor catatan.</summary>
[Feature(Features.RecordImport)]
[Requires(Permissions.ImportRecords)]
internal sealed record TryRecords(Code Source, UploadedFile File) : ITryImport<RecordImport>;

/// <summary>Impor catatan.</summary>
[Feature(Features.RecordImport, NewWork = true)]
[Requires(Permissions.ImportRecords)]
internal sealed record ImportRecords(Code Source, UploadedFile File) : IRunImport<RecordImport>;

/// <summary>Lihat sumber catatan: mapping, latest run, quarantine.</summary>
[Feature(Features.RecordImport)]
[Requires(Permissions.ImportRecords)]
internal sealed record ReadRecordImport(Code Source) : IReadImport<RecordImport>;
