using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Why a deployment's modules do not start: which one, why, and what to do.</summary>
internal static class ManifestErrors
{
    public static Error NotAModule(string assembly) => Error.Invalid("module.none",
        $"{assembly} bukan modul: tidak ada [assembly: Module(…)] dan tepat satu kelas IModule. Tambahkan, atau lepaskan dari daftar modul pemasangan ini.",
        $"{assembly} is no module: it lacks [assembly: Module(…)] and exactly one IModule class. Add them, or take it out of this deployment's modules.")
        .With("module", assembly);

    public static Error IdTaken(string id) => Error.Invalid("module.id-taken",
        $"Dua modul memakai id {id}. Lepaskan salah satu dari daftar modul pemasangan ini, atau minta pembuatnya memilih id lain.",
        $"Two modules claim the id {id}. Take one out of this deployment's modules, or ask its author to choose another id.")
        .With("module", id);

    public static Error KernelVersion(ModuleManifest m, Version kernel) => Error.Invalid("module.kernel-version",
        $"Modul {m.Id} {m.Version} memerlukan kernel dari {m.KernelFrom} sampai sebelum {m.KernelBefore}, tetapi yang terpasang {kernel}. Pasang versi modul atau kernel yang cocok.",
        $"Module {m.Id} {m.Version} needs a kernel from {m.KernelFrom} and before {m.KernelBefore}, but {kernel} is installed. Install a fitting version of the module or of the kernel.")
        .With("module", m.Id);

    public static Error Malformed(string module, string name) => Error.Invalid("module.malformed",
        $"Modul {module} menyatakan \"{name}\", yang bukan nama atau versi yang sah. Pakai huruf kecil, angka, titik, dan tanda hubung; versi seperti 0.1.",
        $"Module {module} declares \"{name}\", which is no valid name or version. Use lower-case letters, digits, dots and hyphens; a version such as 0.1.")
        .With("module", module).With("name", name);

    public static Error NameForeign(string module, string name) => Error.Invalid("module.name-foreign",
        $"Modul {module} menyatakan {name}, yang tidak diawali \"{module}.\". Ganti namanya di modul itu.",
        $"Module {module} declares {name}, which does not begin with \"{module}.\". Rename it in that module.")
        .With("module", module).With("name", name);

    public static Error NameTwice(string module, string name) => Error.Invalid("module.name-twice",
        $"Modul {module} menyatakan {name} dua kali. Hapus salah satu pernyataan.", $"Module {module} declares {name} twice. Take one declaration out.")
        .With("module", module).With("name", name);

    public static Error NeedMissing(string module, string feature, string need) => Error.Invalid("module.feature-missing",
        $"Fitur {feature} dari modul {module} memerlukan fitur {need}, yang tidak ada dalam pemasangan ini. Tambahkan modul pemiliknya ke daftar modul, atau lepaskan {module}.",
        $"Feature {feature} of module {module} needs feature {need}, which this deployment does not have. Add the module that owns it to the deployment, or take {module} out.")
        .With("module", module).With("feature", feature).With("needs", need);

    public static Error NeedsCyclic(string module, string feature) => Error.Invalid("module.feature-cycle",
        $"Fitur {feature} dari modul {module} pada akhirnya memerlukan dirinya sendiri. Putuskan lingkaran ini di modul itu.",
        $"Feature {feature} of module {module} needs itself in the end. Break the circle in that module.")
        .With("module", module).With("feature", feature);

    public static Error TextsMissing(string module) => Error.Invalid("module.texts-missing",
        $"Modul {module} tidak membawa Texts/id.json dan Texts/en.json yang dapat dibaca. Sertakan keduanya dalam rakitan modul.",
        $"Module {module} does not bring a readable Texts/id.json and Texts/en.json. Embed both in its assembly.")
        .With("module", module);

    public static Error TextMissing(string module, string name) => Error.Invalid("module.text-missing",
        $"Modul {module} tidak punya teks {name} dalam kedua bahasa. Lengkapi Texts/id.json dan Texts/en.json.",
        $"Module {module} lacks the text {name} in one of the languages. Complete Texts/id.json and Texts/en.json.")
        .With("module", module).With("name", name);

    public static Error SchemaMissing(string module, FactDeclaration fact) => Error.Invalid("module.fact-schema-missing",
        $"Fakta {fact.Name} versi {fact.Version} dari modul {module} tidak punya skema. Sertakan Facts/{fact.Name}.{fact.Version}.schema.json.",
        $"Fact {fact.Name} version {fact.Version} of module {module} has no schema. Embed Facts/{fact.Name}.{fact.Version}.schema.json.")
        .With("module", module).With("fact", fact.Name);

    public static Error NotInCode(string module, string what, string name) => Error.Invalid("module.not-in-code",
        $"Manifes modul {module} menyatakan {name} ({what}), tetapi kodenya tidak punya. Hapus pernyataan itu atau lengkapi kodenya.",
        $"The manifest of module {module} declares {name} ({what}), which its code does not have. Take the declaration out or complete the code.")
        .With("module", module).With("name", name);

    public static Error NotInManifest(string module, string what, string name) => Error.Invalid("module.not-in-manifest",
        $"Kode modul {module} punya {name} ({what}), tetapi manifesnya tidak menyatakannya. Nyatakan dalam Module.cs.",
        $"The code of module {module} has {name} ({what}), which its manifest does not declare. Declare it in Module.cs.")
        .With("module", module).With("name", name);

    public static Error CodeListUnreadable(string module, string file) => Error.Invalid("module.code-list-unreadable",
        $"CodeLists/{file} dari modul {module} tidak dapat dibaca sebagai daftar kode. Perbaiki: listCode, version, title, dan entries harus ada; kode memakai A-Z, 0-9, dan _.",
        $"CodeLists/{file} of module {module} cannot be read as a code list. Mend it: listCode, version, title and entries must be there; codes use A-Z, 0-9 and _.")
        .With("module", module).With("file", file);

    public static Error CodeListForeign(string module, string list, string prefix) => Error.Invalid("module.code-list-foreign",
        $"Daftar kode {list} dari modul {module} harus diawali {prefix} dan paling panjang 40 huruf. Ganti namanya di modul itu.",
        $"Code list {list} of module {module} must begin with {prefix} and be at most 40 letters long. Rename it in that module.")
        .With("module", module).With("list", list);

    public static Error CodeListTaken(string module, string list) => Error.Invalid("module.code-list-taken",
        $"Daftar kode {list} dari modul {module} sudah ada dalam pemasangan ini. Ganti namanya di modul itu.",
        $"Code list {list} of module {module} is there already in this deployment. Rename it in that module.")
        .With("module", module).With("list", list);

    public static Error CodeListIncomplete(string module, string list, string where) => Error.Invalid("module.code-list-incomplete",
        $"Daftar kode {list} dari modul {module} belum lengkap atau tidak urut pada {where}. Setiap kode perlu label dan definisi dalam bahasa Indonesia dan Inggris serta urutan yang naik; NA yang terakhir.",
        $"Code list {list} of module {module} is incomplete or out of order at {where}. Each code needs a label and a definition in Indonesian and in English and a rising sort; NA is the last.")
        .With("module", module).With("list", list).With("where", where);

    public static Error RoleUnknown(string module, string role) => Error.Invalid("module.role-unknown",
        $"Modul {module} memberi izin kepada peran {role}, yang tidak ada dalam daftar PERAN. Pakai kode peran yang ada.",
        $"Module {module} gives permissions to the role {role}, which the list PERAN does not have. Use the code of a role that is there.")
        .With("module", module).With("role", role);

    public static Error Unmarked(string module, string type) => Error.Invalid("module.unmarked",
        $"{type} dari modul {module} harus diberi tepat satu tanda: [Feature(nama)] atau [AlwaysOn(alasan)].",
        $"{type} of module {module} must bear exactly one mark: [Feature(name)] or [AlwaysOn(reason)].")
        .With("module", module).With("type", type);
}
