namespace Lindung.Simfoni;

public static class Features
{
    public const string Record = "simfoni.record";
    public const string Verification = "simfoni.verification";
    public const string Statistics = "simfoni.statistics";
    public const string Published = "simfoni.published";
    public const string Import = "simfoni.import";
    public const string RecordImport = "simfoni.record-import";
}
