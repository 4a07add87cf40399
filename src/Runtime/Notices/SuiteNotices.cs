using Lindung.Kernel;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime;

/// <summary>Puts notices together.</summary>
internal static class SuiteNotices
{
    internal static IServiceCollection AddNotices(this IServiceCollection services, Database office, SuiteOptions options)
    {
        services.AddSingleton(new NoticeTables(office)).AddSingleton<Outbox>().AddSingleton<Deliveries>();
        services.AddSingleton<ClientReach>().AddScoped<IClientMessages, ClientMessages>().AddScoped<Answerable>().AddScoped<UndeliveredAlert>().AddScoped<INotices, OfficerNotices>();
        services.AddSingleton<DutyItems>().AddScoped<DutyRoster>().AddScoped<DutyChain>();
        if (options.NoticeFolder is { } folder) services.AddSingleton<INoticeGateway>(new NoticeFolder(folder));
        if (options.Notices.Smtp is { } smtp) services.AddSingleton<INoticeGateway>(new SmtpGateway(smtp));
        if (options.Notices.Sms is { } sms) services.AddSingleton<INoticeGateway>(_ => new HttpGateway("sms", ChannelKind.Sms, sms));
        if (options.Notices.WhatsApp is { } whatsApp) services.AddSingleton<INoticeGateway>(_ => new HttpGateway("whatsapp", ChannelKind.WhatsApp, whatsApp));
        return services;
    }
}
