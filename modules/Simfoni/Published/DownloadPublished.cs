using System.Globalization;
using System.Text;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Statistics;
using MediatR;

namespace Lindung.Simfoni.Published;

/// <summary>Unduh angka terbitan: everything that the page of a region and year tells, and nothing more, as CSV.</summary>
/// <param name="Year">Of the reports; none: the latest.</param>
[Feature(Features.Published)]
[Anonymous("published figures are for everybody; nothing in them is about a person")]
internal sealed record DownloadPublished(RegionCode Region, int? Year = null) : IRead<Download>, IInRegion;

internal sealed class DownloadPublishedHandler(IMediator mediator) : IReadHandler<DownloadPublished, Download>
{
    private const string Head = "number,producer,status,as_of,year,region,counting_unit,breakdown,code,count,withheld";

    public async Task<Result<Download>> Handle(DownloadPublished request, CancellationToken cancellationToken)
    {
        var read = await mediator.Send(new ReadPublished(request.Region, request.Year), cancellationToken);
        return read.Map(view => new Download(NameOf(view), "text/csv; charset=utf-8", Encoding.UTF8.GetBytes(Csv(view))));
    }

    private static string NameOf(PublishedView view) => string.Create(CultureInfo.InvariantCulture, $"data-{view.Region}-{view.Year}.csv");

    private static string Csv(PublishedView view)
    {
        var csv = new StringBuilder(Head).Append("\r\n");
        foreach (var total in view.Totals) Line(view.Region, total.Unit, FixedTables.Total, FixedTables.Total, total.Count);
        foreach (var table in view.Tables)
            foreach (var cell in table.Cells ?? []) Line(view.Region, table.Unit, table.By, cell.Code, cell.Count);
        foreach (var area in view.Areas)
            foreach (var total in area.Totals) Line(area.Area, total.Unit, FixedTables.Total, FixedTables.Total, total.Count);
        return csv.ToString();

        void Line(RegionCode region, Code unit, Code by, Code code, ToldCount told) => csv
            .Append(CultureInfo.InvariantCulture, $"{view.Number},{Quoted(view.Producer)},{view.Status},{view.Day:yyyy-MM-dd},{view.Year},")
            .Append(CultureInfo.InvariantCulture, $"{region},{unit},{by},{code},{told.Count},{told.Withheld}\r\n");
    }

    private static string Quoted(string text) => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
