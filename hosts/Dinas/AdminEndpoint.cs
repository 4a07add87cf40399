using System.Net;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Demo;
using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Dinas;

/// <summary>Commands of the tool that write: only from this machine, only with the token in the data folder. To everybody else there is nothing here.</summary>
internal static class AdminEndpoint
{
    private const int MostCases = 1_000_000;

    internal static WebApplication MapAdmin(this WebApplication app, StoreNature nature)
    {
        app.MapPost("/admin/seed", async Task<IResult> (HttpContext http, int cases, DemoFilling filling, EventStore store, FirstStart first, OpenDoor door) =>
            {
                if (!door.IsOpenTo(http)) return TypedResults.NotFound();
                if (!nature.IsSynthetic || first.Percent is not null || cases is < 0 or > MostCases) return TypedResults.Conflict();
                var before = store.Head;
                await filling.More(cases, new Progress<DemoProgress>(), http.RequestAborted);
                return TypedResults.Ok(new { events = store.Head - before, position = store.Head });
            })
            .Anonymous("It is opened by the token in the data folder, from this machine only.")
            .ExcludeFromDescription();
        return app;
    }

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
