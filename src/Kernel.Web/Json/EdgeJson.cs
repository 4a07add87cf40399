using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lindung.Kernel.Web;

/// <summary>How the edge reads and writes JSON: camel case, codes as text, strict in what it takes.</summary>
public static class EdgeJson
{
    /// <summary>Deeper than any request of ours; a deeper one is refused before it costs.</summary>
    public const int MaxDepth = 24;

    /// <summary>The options of all endpoints.</summary>
    public static JsonSerializerOptions Options { get; } = Frozen();

    /// <summary>Sets the edge's habits on options that somebody else owns (ASP.NET's, which OpenAPI reads).</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new ProtectedConverter());
    }

    private static JsonSerializerOptions Frozen()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Configure(options);
        options.MakeReadOnly();
        return options;
    }
}
