namespace Lindung.Puspaga;

public static class Permissions
{
    public const string Register = "puspaga.episode.register";
    public const string ReadEpisode = "puspaga.episode.read";
    public const string WriteEpisode = "puspaga.episode.write";
    public const string AssignEpisode = "puspaga.episode.assign";
    public const string ReadRegistration = "puspaga.registration.read";
    public const string ReadSchedule = "puspaga.schedule.read";
    public const string WriteSchedule = "puspaga.schedule.write";
    public const string ReadStatistics = "puspaga.statistics.read";
}
