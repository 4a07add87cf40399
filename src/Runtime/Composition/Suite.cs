using Lindung.Kernel;
using Lindung.Runtime.Exchange;
using Lindung.Runtime.Features;
using Lindung.Runtime.Hosting;
using Lindung.Runtime.Web;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime;

/// <summary>Composes the suite from its options and modules: one line in a host.</summary>
public static class Suite
{
    /// <summary>
    /// Registers everything that needs no web server: store, keys, grains, use cases, read tables. The store must have been opened
    /// (<see cref="OpenedSuite"/>), so that a store that cannot be opened stops the start with its sentence.
    /// </summary>
    public static IServiceCollection AddSuite(this IServiceCollection services, SuiteOptions options, ModuleSet modules, OpenedSuite opened)
    {
        var assemblies = modules.Accepted().Assemblies.Append(typeof(Suite).Assembly).ToList();
        services.AddSingleton(options).AddSingleton(modules).AddSingleton(opened.Events).AddSingleton(opened.Databases).AddSingleton(opened.Keys).AddSingleton(opened.Signer);
        services.AddSingleton(TimeProvider.System).AddSingleton(new DisclosureLimit(options.FewestTold));
        services.AddSingleton(new StreamKinds(KernelStreams.All.Concat(modules.Modules.SelectMany(m => m.Streams))));
        services.AddSingleton(p => EventTypes.From(assemblies.Append(typeof(IEvent).Assembly), p.GetServices<IUpcaster>()));
        services.AddSingleton<EventCodec>();
        services.AddSingleton<IClocks>(new PolicyClocks(opened.Policies, WorkCalendar.Empty)).AddSingleton(opened.Policies);
        services.TryAddSingleton(_ => RegionBook.Table(opened.RegionChanges));
        services.AddScoped<IndicatorBook>().AddScoped<SubjectReach>().AddScoped<ReferredNames>().AddScoped<HandoverFiles>().AddScoped<Posts>().AddScoped<Superiors>().AddScoped<PastTheirUnits>().AddScoped<WallNames>().AddScoped<OfficersThen>().AddScoped<TimelineStreams>().AddScoped<TimelineReader>().AddScoped<TimelineWords>().AddScoped<SubjectCopyContent>().AddScoped<FileTexts>().AddSingleton<PersonFiles>().AddSingleton<PersonsMeant>().AddScoped<ILookUps, LookUps>().AddSingleton<NumberedCases>().AddSingleton<PracticeResets>().AddScoped<ErasurePlans>().AddScoped<RightsChecks>().AddSingleton<Majority>().AddSingleton<IWalls, Walls>().AddSingleton<EmergencyBook>();
        services.TryAddSingleton<IStaff, NoOfficers>();
        services.TryAddSingleton<IOfficerChannels, NoOfficers>();
        services.TryAddSingleton<IHolders, NoOfficers>();
        services.TryAddSingleton<IKinship, NoOfficers>();
        services.AddNotices(opened.Databases.Office, options).AddExchange(opened.Databases.Office);
        services.AddSingleton<LimitBook>().AddSingleton<TenantsAbove>();
        services.AddSingleton(modules.CodeLists).AddSingleton<CodeBook>().AddSingleton<ICodeLists>(p => p.GetRequiredService<CodeBook>());
        services.AddSingleton<ScopesOf>(RoleGrants.Load().With(modules.Manifests.SelectMany(m => m.Grants)).ScopesOf);
        services.AddSingleton<Access>();
        services.AddSingleton(p =>
        {
            var host = new GrainHost(
                p.GetRequiredService<StreamKinds>(), opened.Events, p.GetRequiredService<EventCodec>(), p.GetRequiredService<IClocks>(),
                p.GetRequiredService<TimeProvider>(), new GrainOptions { Shared = options.Shared, MostWarm = options.MostWarmGrains, Lists = modules.CodeLists, LimitsOf = (tenant, ct) => p.GetRequiredService<LimitBook>().Of(tenant, ct) });
            opened.Keys.BeforeConfirming(async ct =>
            {
                await host.Deactivate(ct);
                Garbage.GiveBack();
            });
            return host;
        });
        services.AddSingleton<IGrains>(p => p.GetRequiredService<GrainHost>());
        services.AddSuiteFeatures(opened.Databases.Office);
        services.AddUseCases(assemblies);
        services.AddScoped<RequestHead>();
        services.AddSingleton<NodeClock>().AddSingleton<SuiteLeases>().AddSingleton<ProjectionCatalogue>().AddSingleton<ProjectionPump>().AddSingleton<ScopeClauses>();
        services.AddSingleton<ProjectionRunner>().AddSingleton<IReadTables, ReadTables>().AddSingleton<IUnits, Units>();
        services.AddSingleton(p => new PersonIndexer(opened.Events, p.GetRequiredService<EventCodec>(), opened.Keys, opened.Databases.Read));
        services.AddSingleton(p => new PersonSearch(
            p.GetRequiredService<PersonIndexer>(), opened.Events, p.GetRequiredService<EventCodec>(), p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<IOptions<WebOptions>>().Value.PersonSearchesPerHour));
        services.AddSingleton(p => new Erasure(
            opened.Events, p.GetRequiredService<EventCodec>(), opened.Keys, p.GetRequiredService<PersonIndexer>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(_ => options.Scanner.Scanner() ?? new NoScanner());
        services.AddSingleton(FieldGrants.Load()).AddSingleton<IFieldFilter, FieldFilter>();
        services.AddSingleton<IPersonSearch>(p => p.GetRequiredService<PersonSearch>());
        foreach (var module in modules.Modules) module.Configure(services);
        return services;
    }

    /// <summary>Registers what works by itself: read tables, subscriptions, clocks. A command-line tool leaves it out.</summary>
    public static IServiceCollection AddSuiteServices(this IServiceCollection services)
    {
        services.AddHostedService(p => p.GetRequiredService<ProjectionRunner>());
        services.AddHostedService<SubscriptionRunner>();
        services.AddHostedService<ClockRunner>();
        services.AddHostedService<PersonSearchRunner>();
        services.AddHostedService<NoticeSender>();
        services.AddHostedService<DutyRunner>();
        services.AddHostedService<ErasureRunner>();
        services.AddHostedService<Postman>();
        return services;
    }
}
