using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>Generated at build: reading sixty small files by reflection would cost the start more than the files are worth.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CodeList))]
[JsonSerializable(typeof(IReadOnlyList<ClockPolicy>))]
[JsonSerializable(typeof(IReadOnlyList<ConsentText>))]
[JsonSerializable(typeof(IReadOnlyList<RoleRow>))]
[JsonSerializable(typeof(HashSet<string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
