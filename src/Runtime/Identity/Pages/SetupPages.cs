using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity.Pages;

/// <summary>
/// The first setup in the browser, part by part, behind the code of the console: region, offices, features, the first admin. Nothing is stored before the
/// last part, which founds everything at once; once an account stands there are no such pages.
/// </summary>
internal static class SetupPages
{
    internal const string Address = "/siapkan";
    internal const string Go = "_ke";
    internal const string Back = "kembali";

    private static readonly Text Title = new("Siapkan Lindung", "Set up Lindung");
    private static readonly Error NotTheSame = Error.Invalid("kernel.setup-passwords-differ", "Kedua kata sandi tidak sama.", "The two passwords are not the same.");

    internal static void MapSetupPages(this IEndpointRouteBuilder app)
    {
        const string door = "An empty store knows nobody yet; the one-time code on the console opens this.";
        app.MapGet(Address, (Delegate)Begin).WithMetadata(new PageMark(null, Title)).ExcludeFromDescription().Anonymous(door);
        app.MapPost(Address, (Delegate)Sent).WithMetadata(new PageMark(null, Title)).ExcludeFromDescription().Anonymous(door);
    }

    private static async Task<IResult> Begin(HttpContext http) => await Setup(http).IsOpen(http.RequestAborted)
        ? await Shown(http, new(SetupStep.Code, FormValues.Empty))
        : new Problem(IdentityErrors.NoSetup);

    private static async Task<IResult> Sent(HttpContext http)
    {
        var form = await FormReader.Read(http);
        if (form.Error is { } unreadable) return new Problem(unreadable);
        var sheet = new SetupSheet(Enum.TryParse<SetupStep>(form.Value.Of(SetupSheet.At), out var at) && at is >= SetupStep.Code and < SetupStep.Done ? at : SetupStep.Code, form.Value);
        if (await Setup(http).Refusal(form.Value.Of("code"), http.RequestAborted) is { } closed)
            return closed.Code == IdentityErrors.NoSetup.Code ? new Problem(closed) : await Shown(http, sheet with { Step = SetupStep.Code, Findings = [new("code", closed)] });
        if (form.Value.Of(FormValues.AddRow).Length > 0) return await Shown(http, sheet);
        if (form.Value.Of(Go) == Back) return await Shown(http, sheet with { Step = (SetupStep)Math.Max((int)SetupStep.Code, (int)sheet.Step - 1) });
        return await Next(http, sheet);
    }

    private static async Task<IResult> Next(HttpContext http, SetupSheet sheet)
    {
        var office = sheet.Office(http.RequestServices.GetRequiredService<ModuleSet>());
        var findings = (await Setup(http).Check(office, http.RequestAborted)).ToList();
        if (sheet.Step == SetupStep.Admin && sheet.Values.Of("password") != sheet.Values.Of("again")) findings.Add(new("again", NotTheSame));
        // An earlier part may have been left out by whoever sends forms by hand.
        var first = findings.Select(f => SetupSheet.StepOf(f.Field)).OfType<SetupStep>().Where(step => step <= sheet.Step).DefaultIfEmpty(SetupStep.Done).Min();
        if (first != SetupStep.Done) return await Shown(http, sheet with { Step = first, Findings = findings });
        return sheet.Step == SetupStep.Admin ? await Found(http, sheet, office) : await Shown(http, sheet with { Step = sheet.Step + 1 });
    }

    private static async Task<IResult> Found(HttpContext http, SetupSheet sheet, FirstOffice office)
    {
        var founded = await Setup(http).Run(sheet.Values.Of("code"), office, http.RequestAborted);
        return founded.Error is { } refusal ? await Shown(http, sheet with { Error = refusal }) : await Shown(http, sheet with { Step = SetupStep.Done, Founded = founded.Value });
    }

    private static FirstSetup Setup(HttpContext http) => http.RequestServices.GetRequiredService<FirstSetup>();

    private static Task<IResult> Shown(HttpContext http, SetupSheet sheet)
    {
        http.Response.Headers.CacheControl = "no-store";
        var error = sheet.Error ?? (sheet.Findings is [var first, ..] ? first.Error : null);
        return PageEndpoints.Shown(http, typeof(SetupPage), Title, sheet, error is null ? StatusCodes.Status200OK : Statuses.Of(error));
    }
}
