using Lindung.Dinas;
using Lindung.Dinas.Pages;
using Lindung.Hosting;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Setup;
using Lindung.Runtime.Web;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }).ListenOnLoopback();
var options = DataPlaces.Read(builder.Configuration, builder.Environment.IsDevelopment() ? [Environment.CurrentDirectory, AppContext.BaseDirectory] : []);
var opened = await OpenedSuite.Open(options, TimeProvider.System);
if (opened.Error is { } refusal) return Greeting.Refuse(refusal);
await using var suite = opened.Value;
var start = await StoreStart.Of(suite.Events, mayBeDemo: false);

var modules = ModuleSet.Load(Modules.Assemblies);
builder.Services.AddSuite(options, modules, suite).AddSuiteServices().AddSingleton(start.Nature).AddSuiteWeb().AddRazorComponents();
var app = builder.Build();
app.UseSuiteWeb().UseSuiteLimits().MapSuite(modules.Modules.OfType<IWebModule>());
app.MapHome(http => HomeModel.Of(http, options, modules, start));
await app.CheckEndpoints().StartAsync();
app.TellAddress(options.Server is null ? options.Folder : "PostgreSQL");
await app.WaitForShutdownAsync();
return 0;
