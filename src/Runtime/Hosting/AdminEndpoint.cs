using System.Net;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Demo;
using Lindung.Runtime.Exchange;
using Lindung.Runtime.Features;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Imports;
using Lindung.Runtime.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Hosting;

/// <summary>Commands of the tool that write: only from this machine, only with the token in the data folder. To everybody else there is nothing here.</summary>
internal static class AdminEndpoint
{
    internal static WebApplication MapAdmin(this WebApplication app) =>
        app.Map<SeedCases, SeededCases>().Map<FoundOffices, FoundedOffices>().Map<RotateTenantKey, Done>().Map<RotateSearchKeys, Done>().Map<FeatureTask, JsonElement>().Map<ImportTask, ImportDone>()
            .Map<ImportProfilesTask, IReadOnlyList<ImportProfileRow>>()
            .Map<PeerTask, JsonElement>().Map<ExportMessages, IReadOnlyDictionary<string, string>>().Map<ImportMessages, ImportedMessages>();

    private static WebApplication Map<TTask, TDone>(this WebApplication app)
        where TTask : IAdminTask<TDone>
    {
        app.MapPost(AdminDoor.AddressOf(TTask.Name), async Task<IResult> (HttpContext http, OpenDoor door) =>
            {
                if (!door.IsOpenTo(http)) return TypedResults.NotFound();
                if (await Read<TTask>(http) is not { } task) return Refused(EdgeErrors.NotJson, StatusCodes.Status400BadRequest);
                var done = await task.Run(http.RequestServices, new Progress<int>(), http.RequestAborted);
                return done.Error is { } refusal ? Refused(refusal, StatusCodes.Status409Conflict) : TypedResults.Json(done.Value, AdminDoor.Json);
            })
            .Anonymous("It is opened by the token in the data folder, from this machine only.")
            .ExcludeFromDescription();
        return app;
    }

    /// <summary>The task; null where the body is none.</summary>
    private static async Task<TTask?> Read<TTask>(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<TTask>(http.Request.Body, AdminDoor.Json, http.RequestAborted);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static JsonHttpResult<AdminRefusal> Refused(Error refusal, int status) =>
        TypedResults.Json(new AdminRefusal(refusal.Code, refusal.Title, refusal.Data), AdminDoor.Json, statusCode: status);

    /// <summary>Opens the door of a host that has started.</summary>
    internal static void OpenAdminDoor(this WebApplication app, SuiteOptions options)
    {
        if (app.Addresses().FirstOrDefault() is not { } address) return;
        var door = AdminDoor.New(address);
        app.Services.GetRequiredService<OpenDoor>().Door = door;
        door.Open(options.Folder);
    }
}

/// <summary>The door of this process, once it listens.</summary>
internal sealed class OpenDoor
{
    internal AdminDoor? Door { get; set; }

    internal bool IsOpenTo(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && Door?.Opens(http.Request.Headers[AdminDoor.Header]) == true;
}
