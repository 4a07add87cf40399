namespace Lindung.Simfoni;

public static class Permissions
{
    public const string ReadRecord = "simfoni.record.read";
    public const string WriteRecord = "simfoni.record.write";
    public const string Verify = "simfoni.record.verify";
    public const string VerifyProvince = "simfoni.record.verify-province";
    public const string SetLevels = "simfoni.levels.write";
    public const string LockYear = "simfoni.year.lock";
    public const string UnlockYear = "simfoni.year.unlock";
    public const string ReadStatistics = "simfoni.statistics.read";
    public const string ReadOverview = "simfoni.overview.read";
    public const string Import = "simfoni.series.import";
    public const string ImportRecords = "simfoni.record.import";
    public const string Publish = "simfoni.statistics.publish";
}
