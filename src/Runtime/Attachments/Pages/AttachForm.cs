using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Files;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Attachments.Pages;

/// <summary>The form of an attachment as somebody sees it.</summary>
/// <param name="Record">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Key">By which a form that is sent twice is known as one.</param>
/// <param name="Class">What it tells, as it was chosen.</param>
/// <param name="Error">Why it was refused.</param>
internal sealed record AttachSheet(StreamId Record, string? Number, string Key, FieldClass Class = FieldClass.FreeText, Error? Error = null);

/// <summary>Asks first whether it is a sexual image, then takes the file. It stays in memory, at most <see cref="Attachment.MostBytes"/> of it, and goes through the API's own use case.</summary>
internal static class AttachForm
{
    internal const string SexualImage = "sexualImage";
    internal const string Class = "class";

    internal static Text Title { get; } = new("Lampirkan berkas", "Attach a file");

    /// <summary>What an officer chooses from, in her words.</summary>
    internal static IReadOnlyList<(FieldClass Class, Text Title)> Classes { get; } =
    [
        (FieldClass.FreeText, new("Umum: surat, foto, catatan", "General: letter, photo, note")),
        (FieldClass.Identity, new("Identitas: KTP, KK, akta", "Identity: identity card, family card, deed")),
        (FieldClass.Clinical, new("Kesehatan: visum, hasil pemeriksaan", "Health: medico-legal report, examination")),
        (FieldClass.Legal, new("Hukum: laporan polisi, BAP, putusan", "Law: police report, record of questioning, judgment")),
        (FieldClass.Specific, new("Lain yang dilindungi khusus: keuangan, agama, alamat rinci", "Other that is specially protected: finance, religion, exact address")),
    ];

    internal static async Task<IResult> Run(HttpContext http, StreamId record)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await http.RequestServices.GetRequiredService<IDoors>().Refusal(typeof(AttachFile), record, http.RequestAborted) is { } refusal) return new Problem(refusal);
        var number = (await http.RequestServices.GetRequiredService<IGrains>().Head(record, http.RequestAborted))?.Number;
        return HttpMethods.IsGet(http.Request.Method) ? await Shown(http, new(record, number, FormEndpoints.NewKey())) : await Sent(http, record, number);
    }

    private static async Task<IResult> Sent(HttpContext http, StreamId record, string? number)
    {
        var form = await FormReader.Read(http);
        if (form.Error is { } unreadable) return new Problem(unreadable);
        var values = form.Value;
        var (key, said) = (FormEndpoints.KeyOf(values.Of(FormEndpoints.KeyField)), values.Of(SexualImage));
        var sheet = new AttachSheet(record, number, key, Enum.TryParse<FieldClass>(values.Of(Class), out var chosen) ? chosen : FieldClass.FreeText);
        // Said before the file is looked at: what is a sexual image is read by nobody, the suite included.
        if (said != "false") return await Shown(http, sheet with { Error = said == "true" ? AttachmentErrors.SexualImage : AttachmentErrors.NotSaid });
        if (FormReader.Chosen(http) is not { } file) return await Shown(http, sheet with { Error = AttachmentErrors.Size });
        var content = await FormReader.Bytes(file, http.RequestAborted);
        http.Features.Set(new CallData(key, Hash(http, sheet.Class, content), null));
        var name = Path.GetFileName(file.FileName);
        var attach = new AttachFile(record.Kind, record.Id, name, TypeOf(file, name), sheet.Class, content, false);
        var done = await http.RequestServices.GetRequiredService<IMediator>().Send(attach, http.RequestAborted);
        if (done.Error is { Kind: ErrorKind.NotFound } gone) return new Problem(gone);
        if (done.Error is { } refused) return await Shown(http, sheet with { Key = FormEndpoints.NewKey(), Error = Why(refused) });
        PageNotices.Leave(http, done.Value);
        return new SeeOther(AttachmentEndpoints.PageOf(record));
    }

    /// <summary>What the browser says it is; where it knows no type, what the name says: the content must agree with either.</summary>
    private static string TypeOf(IFormFile file, string name) => file.ContentType is null or "" or "application/octet-stream" ? FileType.OfName(name) ?? "" : file.ContentType;

    /// <summary>Of several findings beside fields the first: the form has one file.</summary>
    private static Error Why(Error refused) => refused.Data?.TryGetValue(Problem.Fields, out var fields) == true && fields is IEnumerable<FieldError> problems && problems.FirstOrDefault() is { } first
        ? Error.Invalid(first.Code, first.Text.Id, first.Text.En)
        : refused;

    private static byte[] Hash(HttpContext http, FieldClass chosen, byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{http.Request.Path}\n{chosen}\n"));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private static Task<IResult> Shown(HttpContext http, AttachSheet sheet) =>
        PageEndpoints.Shown(http, typeof(AttachPage), Title, sheet, sheet.Error is { } error ? Statuses.Of(error) : StatusCodes.Status200OK);
}
