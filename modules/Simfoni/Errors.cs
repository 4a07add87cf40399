using Lindung.Kernel;

namespace Lindung.Simfoni;

public static class Errors
{
    public static readonly Error NotInThisState = Error.Conflict("simfoni.record.not-in-this-state",
        "Langkah ini tidak cocok dengan status catatan sekarang. Muat ulang catatan, lalu pilih langkah yang tersedia.",
        "This step does not fit the record's present state. Reload it, then choose a step that is offered.");

    public static readonly Error AlreadyOpened = Error.Conflict("simfoni.record.already-opened",
        "Catatan ini sudah dibuat. Buka catatan yang ada.", "This record was made already. Open the one that is there.");

    public static readonly Error NumberMissing = Error.Conflict("simfoni.number-missing",
        "Nomor tidak dapat diterbitkan. Coba lagi.", "No number could be issued. Try again.");

    public static readonly Error ForeignUnit = Error.Conflict("simfoni.record.foreign-unit",
        "Catatan registri dibuat oleh unit layanan. Pilih unit Anda dahulu.", "Registry records are made by a service unit. Choose your unit first.");

    public static readonly Error ClientMissing = Error.Invalid("simfoni.record.client-missing",
        "Korban yang berasal dari berkas klien tidak boleh dihapus dari catatan. Muat ulang catatan, lalu isi semuanya.",
        "Victims who come from a client's file stay in the record. Reload it, then fill in all of them.");

    public static readonly Error RulesBroken = Error.Conflict("simfoni.record.rules-broken",
        "Catatan belum memenuhi aturan. Perbaiki isian yang disebut, lalu kirim lagi.", "The record breaks rules. Mend the fields that are named, then send it again.");

    public static readonly Error LevelDoesNotVerify = Error.Conflict("simfoni.record.level-does-not-verify",
        "Di provinsi ini verifikasi dilakukan oleh tingkat lain. Lihat pengaturan tingkat verifikasi.",
        "In this province another level verifies. Look at the levels of verification.");

    public static readonly Error NoLevel = Error.Invalid("simfoni.levels.none",
        "Paling sedikit satu tingkat harus memverifikasi.", "At least one level must verify.");

    public static readonly Error SamePerson = Error.Conflict("simfoni.record.same-person",
        "Yang mencatat atau sudah memverifikasi catatan ini tidak boleh memverifikasinya. Minta petugas lain.",
        "Who recorded or verified this record cannot verify it again. Ask another officer.");

    public static readonly Error DuplicatesUnchecked = Error.Conflict("simfoni.record.duplicates-unchecked",
        "Periksa dahulu apakah kejadian ini sudah tercatat, lalu centang.", "Check first whether the event is recorded already, then tick it.");

    public static readonly Error WarningsUnticked = Error.Conflict("simfoni.record.warnings-unticked",
        "Ada peringatan yang belum diperiksa. Periksa dan centang setiap aturan yang disebut.",
        "There are warnings that nobody looked at. Look at each rule that is named and tick it.");

    public static readonly Error AlreadyProposed = Error.Conflict("simfoni.record.already-proposed",
        "Koreksi catatan ini sudah diusulkan. Tunggu keputusan provinsi.", "A correction of this record was proposed already. Wait for the province.");

    public static readonly Error NothingProposed = Error.Conflict("simfoni.record.nothing-proposed",
        "Belum ada usulan untuk catatan ini.", "Nothing was proposed for this record.");

    public static readonly Error OwnDuplicate = Error.Invalid("simfoni.record.own-duplicate",
        "Catatan tidak dapat menjadi ganda dari dirinya sendiri. Pilih catatan lain.", "A record is no duplicate of itself. Choose another one.");

    public static readonly Error NoSuchMaster = Error.Invalid("simfoni.record.no-such-master",
        "Catatan induk tidak ditemukan. Periksa kodenya.", "The record that stays was not found. Check its code.");

    public static readonly Error DuplicatesUndecided = Error.Conflict("simfoni.duplicate.undecided",
        "Ada dugaan ganda yang belum diputuskan. Buka daftar dugaan ganda catatan ini dan putuskan satu per satu.",
        "There are possible duplicates that nobody has decided on. Open this record's list of them and decide each.");

    public static readonly Error DuplicateDecided = Error.Conflict("simfoni.duplicate.decided",
        "Dugaan ganda ini sudah diputuskan. Batalkan keputusannya dahulu bila keliru.", "This was decided already. Take the decision back first if it was wrong.");

    public static readonly Error DuplicateUndecided = Error.Conflict("simfoni.duplicate.not-decided",
        "Belum ada keputusan yang dapat dibatalkan.", "There is no decision to take back.");

    public static readonly Error DuplicateDecision = Error.Invalid("simfoni.duplicate.decision",
        "Pilih SAMA_KASUS, SAMA_ORANG_KASUS_LAIN, atau BUKAN.", "Choose SAMA_KASUS, SAMA_ORANG_KASUS_LAIN or BUKAN.");

    public static readonly Error VictimsUnaccounted = Error.Invalid("simfoni.duplicate.victims-unaccounted",
        "Sebut setiap korban catatan yang digabung: siapa dia di catatan induk, atau bahwa ia belum ada di sana.",
        "Name each victim of the record that goes: who she is in the one that stays, or that she does not stand there.");

    public static readonly Error AlternativesOpen = Error.Conflict("simfoni.duplicate.alternatives-open",
        "Catatan gabungan memuat isian yang berbeda. Pilih satu nilai untuk setiap isian yang disebut.",
        "The merged records say different things. Choose one value for each field that is named.");

    public static readonly Error NoSuchAlternative = Error.Invalid("simfoni.duplicate.no-such-alternative",
        "Tidak ada nilai lain untuk isian ini. Muat ulang catatan.", "There is no other value for this field. Reload the record.");

    public static readonly Error NoSuchParty = Error.Invalid("simfoni.record.no-such-party",
        "Korban atau pelaku ini tidak ada dalam catatan. Muat ulang catatan.", "There is no such victim or perpetrator in the record. Reload it.");

    public static readonly Error PartyFromFile = Error.Conflict("simfoni.record.party-from-file",
        "Korban ini berasal dari berkas klien; identitasnya diisi di sana.", "This victim comes from a client's file; her identity is kept there.");

    public static readonly Error ReferralNeeded = Error.Invalid("simfoni.referral.id-needed",
        "Beri rujukan kode sendiri.", "Give the referral an id of its own.");

    public static readonly Error ReferralCity = Error.Invalid("simfoni.referral.city",
        "Isi kode kabupaten/kota tujuan yang ada pada tanggal rujukan.", "Give the code of a kabupaten/kota that stood on the day of the referral.");

    public static readonly Error ReferralDay = Error.Invalid("simfoni.referral.day",
        "Tanggal rujukan tidak boleh sebelum pelaporan atau di masa depan.", "A referral cannot lie before the report or in the future.");

    public static readonly Error ReferralFromFile = Error.Conflict("simfoni.referral.from-file",
        "Rujukan ini berasal dari berkas klien; statusnya mengikuti berkas itu.", "This referral comes from a client's file and follows it.");

    public static readonly Error GapThreshold = Error.Invalid("simfoni.quality.threshold",
        "Isi ambang 0 sampai 100 persen.", "Give a threshold of 0 to 100 percent.");

    public static readonly Error PersonNeeded = Error.Invalid("simfoni.record.person-needed",
        "Isi identitas, paling sedikit nama atau NIK.", "Give an identity, at least a name or a NIK.");

    public static readonly Error NotAgreed = Error.Conflict("simfoni.record.not-agreed",
        "Tanpa persetujuan korban catatan hanya memuat kode. Minta persetujuannya dahulu; tanpa itu kasus tetap dihitung sama.",
        "Without the victim's consent the record holds a code only. Ask her first; without it the case counts just the same.");

    public static readonly Error FieldsUnknown = Error.Invalid("simfoni.fields-unknown",
        "Sebut isian seperti dalam temuan, misalnya victims[0].forms.", "Name fields as findings do, for example victims[0].forms.");

    public static readonly Error CodeUnknown = Error.Invalid("simfoni.code-unknown",
        "Pilih kode dari daftar.", "Choose a code of the list.");

    public static readonly Error CodesUnknown = Error.Invalid("simfoni.codes-unknown",
        "Pilih kode dari daftar, masing-masing satu kali.", "Choose codes of the list, each once.");

    public static readonly Error DayNeeded = Error.Invalid("simfoni.record.day-needed",
        "Isi tanggal pelaporan.", "Give the day of the report.");

    public static readonly Error IncidentDate = Error.Invalid("simfoni.record.incident-date",
        "Tanggal kejadian tidak boleh di masa depan dan ditulis 2026-02-20, 2026-02, atau 2026.",
        "The date of the event cannot lie in the future and is written 2026-02-20, 2026-02 or 2026.");

    public static readonly Error RegionNeeded = Error.Invalid("simfoni.record.region-needed",
        "Isi kode kabupaten/kota, kecamatan, atau desa/kelurahan.", "Give the code of a kabupaten/kota, kecamatan or desa/kelurahan.");

    public static readonly Error AgeOutOfRange = Error.Invalid("simfoni.record.age-out-of-range",
        "Isi usia 0 sampai 120 tahun, atau kosongkan bila tidak diketahui.", "Give an age of 0 to 120 years, or none when it is not known.");

    public static readonly Error VictimsNeeded = Error.Invalid("simfoni.record.victims-needed",
        "Isi 1 sampai 50 korban, masing-masing dengan kunci sendiri.", "Give 1 to 50 victims, each with a key of its own.");

    public static readonly Error RelationsNeeded = Error.Invalid("simfoni.record.relations-needed",
        "Isi hubungan setiap pelaku dengan paling sedikit satu korban, masing-masing satu kali.",
        "Give each perpetrator's relation to at least one victim, each once.");

    public static readonly Error VictimUnknown = Error.Invalid("simfoni.record.victim-unknown",
        "Hubungan atau layanan menyebut korban yang tidak ada dalam catatan.", "A relation or service names a victim who is not in the record.");

    public static readonly Error TooMany = Error.Invalid("simfoni.record.too-many",
        "Terlalu banyak baris, atau ada baris kosong.", "Too many rows, or an empty one.");

    public static readonly Error TextTooLong = Error.Invalid("simfoni.text-too-long",
        "Teks terlalu panjang.", "The text is too long.");

    public static readonly Error ReasonNeeded = Error.Invalid("simfoni.reason-needed",
        "Tulis alasan, paling panjang 2000 huruf.", "Write the reason, at most 2000 characters.");

    public static readonly Error LimitOutOfRange = Error.Invalid("simfoni.limit-out-of-range",
        "Minta 1 sampai 200 baris.", "Ask for 1 to 200 rows.");

    public static readonly Error StatisticsRegion = Error.Invalid("simfoni.statistics.region",
        "Pilih provinsi, kabupaten/kota, atau kecamatan; rincian wilayah hanya sampai kecamatan.",
        "Choose a province, kabupaten/kota or kecamatan; areas go down to the kecamatan only.");

    public static readonly Error StatisticsYear = Error.Invalid("simfoni.statistics.year",
        "Isi tahun pelaporan dari 2000 sampai 2100.", "Give a year of reporting from 2000 to 2100.");

    public static readonly Error NoSuchTable = Error.Invalid("simfoni.statistics.no-such-table",
        "Tabel ini tidak ada. Pilih satuan hitung dan rincian dari daftar tabel.", "There is no such table. Choose unit and breakdown from the list of tables.");

    public static readonly Error NoSuchCrossTable = Error.Invalid("simfoni.statistics.no-such-cross-table",
        "Pilih satuan hitung dan satu sampai tiga rincian dari daftar tabel, masing-masing satu kali.",
        "Choose a unit and one to three breakdowns from the list of tables, each once.");

    public static readonly Error FigureStatus = Error.Invalid("simfoni.statistics.status",
        "Pilih SEMENTARA, TERVERIFIKASI, atau FINAL.", "Choose SEMENTARA, TERVERIFIKASI or FINAL.");

    public static readonly Error StatisticsPosition = Error.Invalid("simfoni.statistics.position",
        "Posisi berasal dari jawaban sebelumnya dan tidak negatif.", "The position comes from an earlier answer and is not negative.");

    public static readonly Error ForeignRegion = Error.Forbidden("simfoni.statistics.foreign-region",
        "Anda hanya melihat statistik wilayah sendiri. Pilih wilayah Anda atau lihat data terbitan.",
        "You see the statistics of your own region only. Choose your region, or look at published data.");

    public static readonly Error DayToCome = Error.Invalid("simfoni.statistics.day-to-come",
        "Hari itu belum tiba. Pilih hari ini atau sebelumnya.", "That day is still to come. Choose today or an earlier day.");

    public static readonly Error DaysInOrder = Error.Invalid("simfoni.statistics.days-in-order",
        "Hari terakhir tidak boleh sebelum hari pertama.", "The last day cannot be before the first.");

    public static readonly Error DayNotOver = Error.Invalid("simfoni.statistics.day-not-over",
        "Hanya angka dari hari yang sudah berakhir (24.00 WIB) dapat diterbitkan.", "Only figures of a day that is over (24.00 WIB) can be published.");

    public static readonly Error YearNotOver = Error.Conflict("simfoni.year.not-over",
        "Tahun yang masih berjalan tidak dapat dikunci.", "A year that is not over cannot be locked.");

    // Published names stay: since imports are the runtime's, files and mappings are refused as kernel.import.*.
    public static readonly Error FileUnreadable = Error.Invalid("simfoni.import.file-unreadable",
        "Berkas tidak dapat dibaca. Simpan ulang sebagai CSV (UTF-8) atau XLSX, lalu kirim lagi.",
        "The file cannot be read. Save it again as CSV (UTF-8) or XLSX, then send it again.");

    public static readonly Error FileEmpty = Error.Invalid("simfoni.import.file-empty",
        "Berkas tidak berisi baris data.", "The file holds no row of data.");

    public static readonly Error TooManyRows = Error.Invalid("simfoni.import.too-many-rows",
        "Berkas memuat lebih dari 200.000 baris. Bagi menurut tahun atau wilayah.", "The file holds more than 200,000 rows. Split it by year or region.");

    public static readonly Error HeadersTwice = Error.Invalid("simfoni.import.headers-twice",
        "Dua kolom bernama sama. Beri setiap kolom nama sendiri.", "Two columns bear one name. Give each column its own.");

    public static readonly Error ColumnsMissing = Error.Invalid("simfoni.import.columns-missing",
        "Kolom yang disebut tidak ada dalam berkas. Periksa berkas atau profilnya.", "The columns that are named are not in the file. Check the file or its profile.");

    public static readonly Error ColumnsNeeded = Error.Invalid("simfoni.import.columns-needed",
        "Sebut kolom wilayah, tahun, dan angka, masing-masing paling panjang 100 huruf.", "Name the columns of region, year and figure, each at most 100 characters.");

    public static readonly Error ProducerNeeded = Error.Invalid("simfoni.import.producer-needed",
        "Sebut penerbit dan judul data, paling panjang 200 huruf.", "Name the producer and the title of the data, at most 200 characters.");

    public static readonly Error DimensionsUnknown = Error.Invalid("simfoni.import.dimensions-unknown",
        "Rincian harus berupa daftar kode, masing-masing satu kali, dengan kode dari daftar itu.",
        "A breakdown is a code list, each once, with codes of that list.");

    public static readonly Error NoSuchProfile = Error.NotFound("simfoni.import.no-such-profile",
        "Belum ada profil untuk sumber ini. Simpan profilnya dahulu.", "There is no profile for this source. Save one first.");

    public static readonly Error ProfileInUse = Error.Conflict("simfoni.import.profile-in-use",
        "Deret ini sudah berisi; satuan, kolom nomor, dan rinciannya tidak dapat diubah. Pakai kode sumber lain.",
        "This series holds rows; its unit, row number and breakdown cannot change. Use another source code.");

    public static readonly Error ImportedMeanwhile = Error.Conflict("simfoni.import.imported-meanwhile",
        "Sebagian baris baru saja diimpor orang lain. Jalankan impor sekali lagi.", "Some rows were imported by somebody else just now. Run the import once more.");
}
