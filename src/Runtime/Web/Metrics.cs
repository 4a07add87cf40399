using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Lindung.Runtime.Web;

/// <summary>
/// Keeps the last values of the suite's and the framework's instruments and writes them as Prometheus text. Only the labels named here are
/// kept, so that no instrument can bring an address or a name along.
/// </summary>
internal sealed class Metrics : IDisposable
{
    private static readonly string[] Meters = ["Lindung", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly HashSet<string> Labels = new(StringComparer.Ordinal)
    {
        "usecase", "outcome", "subscription", "projection", "gateway", "http.request.method", "http.route", "http.response.status_code", "error.type", "gc.heap.generation",
    };

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public Metrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Record(i, v, tags));
        _listener.Start();
    }

    public string Text()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in _series.Values.GroupBy(s => s.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Key} {family.First().Type}\n");
            foreach (var series in family.OrderBy(s => s.Labels, StringComparer.Ordinal)) series.Write(text);
        }
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        _series.GetOrAdd(instrument.Name + labels, _ => new(instrument, labels)).Add(value);
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (!Labels.Contains(name)) continue;
            var clean = Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace('"', '_').Replace('\\', '_').Replace('\n', '_');
            text.Append(text.Length == 0 ? '{' : ',').Append(Named(name)).Append("=\"").Append(clean).Append('"');
        }
        return text.Length == 0 ? "" : text.Append('}').ToString();
    }

    private static string Named(string name) => name.Replace('.', '_').Replace('-', '_');

    private sealed class Series(Instrument instrument, string labels)
    {
        private readonly Lock _lock = new();
        private readonly bool _sums = instrument.GetType().GetGenericTypeDefinition() is var t && (t == typeof(Counter<>) || t == typeof(UpDownCounter<>));
        private readonly bool _distributes = instrument.GetType().GetGenericTypeDefinition() == typeof(Histogram<>);
        private double _value;
        private long _count;

        public string Name { get; } = Named(instrument.Name);

        public string Labels => labels;

        public string Type => _distributes ? "summary" : _sums && instrument.GetType().GetGenericTypeDefinition() == typeof(Counter<>) ? "counter" : "gauge";

        public void Add(double value)
        {
            lock (_lock)
            {
                _value = _sums || _distributes ? _value + value : value;
                _count++;
            }
        }

        public void Write(StringBuilder text)
        {
            lock (_lock)
            {
                if (!_distributes) text.Append(CultureInfo.InvariantCulture, $"{Name}{labels} {_value}\n");
                else text.Append(CultureInfo.InvariantCulture, $"{Name}_sum{labels} {_value}\n{Name}_count{labels} {_count}\n");
            }
        }
    }
}
