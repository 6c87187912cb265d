using System.Text.RegularExpressions;
using Booking.Domain.Persistence;

namespace Booking.Tests.Architecture;

/// <summary>
/// Who may know whom (docs/architecture.md), read from the sources, so that a shortcut is noticed on the day it is
/// taken.
/// </summary>
public sealed partial class DirectionTests
{
    private static readonly string Root = SourceTree.Root;

    /// <summary>
    /// What holds the model together (Persistence sees all features, and all see it) and what all depend on.
    /// </summary>
    private static readonly string[] MayBeKnownToAll = ["Common"];

    /// <summary>
    /// Each room of the domain and the rooms it may look into. The slots themselves lie below the reservations, editing
    /// them above; the catalogue below everything, its administration on top.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Common"] = [],
        ["Catalog"] = [],
        ["Installations"] = [],
        ["Privacy"] = [], // the register, which names tables by their names
        ["Members"] = ["Notifications"], // an account is mailed, and a mail knows its reader: these two know each other
        ["Security"] = ["Audit", "Members", "Notifications", "Privacy"],
        ["Audit"] = ["Members", "Privacy"], // an audit line names who acted; its notes can be taken out
        ["Images"] = ["Audit", "Catalog", "Members"],
        ["Questions"] = ["Audit", "Catalog", "Members"],
        ["Labels"] = ["Audit", "Members"],
        ["Settings"] = ["Audit", "Members"],
        ["Scheduling.Slots"] = ["Catalog", "Members"],
        ["Notifications"] = ["Catalog", "Installations", "Members", "Scheduling.Slots"],
        ["Notifications.Templates"] = ["Audit", "Members", "Notifications"],
        ["Payments"] = ["Audit", "Installations", "Notifications", "Members"],
        ["Contracts"] = ["Audit", "Catalog", "Notifications", "Members", "Payments"],
        ["Reservations"] =
        [
            "Audit",
            "Catalog",
            "Contracts",
            "Notifications",
            "Members",
            "Payments",
            "Privacy",
            "Questions",
            "Scheduling.Slots",
            "Security",
        ],
        ["Calendars"] = ["Catalog", "Members", "Notifications", "Reservations", "Scheduling.Slots"],
        ["Scheduling"] =
        [
            "Audit",
            "Catalog",
            "Contracts",
            "Notifications",
            "Members",
            "Payments",
            "Reservations",
            "Scheduling.Slots",
        ],
        ["Catalog.Administration"] =
        [
            "Audit",
            "Catalog",
            "Contracts",
            "Images",
            "Members",
            "Payments", // a plan's price is the provider's
            "Reservations",
            "Scheduling.Slots",
        ],
        ["BackOffice.Incidents"] = ["Members", "Notifications", "Payments", "Reconciliation"],
        ["BackOffice"] =
        [
            "Audit",
            "Catalog",
            "Contracts",
            "Installations",
            "Notifications",
            "Members",
            "Payments",
            "Reservations",
            "Scheduling.Slots",
        ],
        ["Privacy.Retention"] =
        [
            "Audit",
            "Catalog", // the studio's clock
            "Members",
            "Notifications",
            "Payments",
            "Privacy",
            "Reservations",
        ],
        ["Sales"] = ["Audit", "Catalog", "Contracts", "Members", "Payments", "Reservations", "Scheduling.Slots"],
        ["Reconciliation"] =
        [
            "Audit",
            "Catalog",
            "Contracts",
            "Notifications",
            "Members",
            "Payments",
            "BackOffice",
            "Reservations",
            "Scheduling.Slots",
        ],
    };

    [Fact]
    public void Each_room_of_the_domain_knows_only_the_rooms_below_it()
    {
        var trespasses =
            from file in Sources("Booking.Domain")
            let room = RoomOf(NamespaceOf(file))
            where room is not null
            from known in RoomsKnownIn(File.ReadAllText(file))
            where known != room && !MayBeKnownToAll.Contains(known)
            where !MayKnow[room].Contains(known) && !IsForeignKey(file, known)
            select $"{Path.GetRelativePath(Root, file)} knows {known}";

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Every_room_of_the_domain_is_in_the_plan()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Root, "Booking.Domain")).Select(d => Path.GetFileName(d));

        Assert.Empty(rooms.Except(MayKnow.Keys).Except(["Persistence", "bin", "obj"]));
    }

    [Fact]
    public void A_namespace_is_the_folder_of_its_file()
    {
        string[] projects = ["Booking.Domain", "Booking.Web", "Booking.Tests"];
        var strays = projects
            .SelectMany(Sources)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file =>
                Namespaces().Match(File.ReadAllText(file)) is { Success: true } match
                && match.Groups["name"].Value != NamespaceOf(file)
            )
            .Select(file => Path.GetRelativePath(Root, file));

        Assert.Empty(strays);
    }

    [Fact]
    public void The_domain_knows_neither_the_web_nor_http_nor_the_provider()
    {
        var references = typeof(BookingDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain("Booking.Web", references);
        Assert.DoesNotContain(
            references,
            r =>
                r.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)
                || r.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
                || r.StartsWith("System.Net.Http", StringComparison.Ordinal)
                || r.StartsWith("Stripe", StringComparison.Ordinal)
                || r.StartsWith("MudBlazor", StringComparison.Ordinal)
        );
    }

    /// <summary>In C# files the compiler sees to it (BannedSymbols.txt); it does not report what pages hold.</summary>
    [Fact]
    public void Time_is_injected_into_pages_too()
    {
        var offenders = SourceTree
            .Read("Booking.Web", ".razor")
            .Where(file => WallClock().IsMatch(file.Text))
            .Select(file => file.Path);

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", true)]
    [InlineData("DateTimeOffset . Now", true)]
    [InlineData("DateTime.Today", true)]
    [InlineData("clock.GetUtcNow()", false)]
    public void The_scan_for_wall_clocks_finds_them(string code, bool found) =>
        Assert.Equal(found, WallClock().IsMatch(code));

    [Fact]
    public void The_scan_for_rooms_finds_them()
    {
        const string code = """
            using Booking.Domain.Payments.Refunds;
            // Booking.Domain.Sales.SalesReport
            var x = Domain.Scheduling.Slots.Seats.Take(db.Members.First());
            Booking.Domain.Notifications.Send();
            """;

        Assert.Equal(["Notifications", "Payments", "Scheduling.Slots"], RoomsKnownIn(code).Order());
    }

    /// <summary>A row of the catalogue may belong to an account; only its mapping says so.</summary>
    private static bool IsForeignKey(string file, string known) =>
        Path.GetFileName(file) == "CatalogMapping.cs" && known == "Members";

    private static string NamespaceOf(string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(Root, file))!.Replace(Path.DirectorySeparatorChar, '.');

    /// <summary>
    /// The room that a namespace belongs to; null for what is no room (the composition, Persistence).
    /// </summary>
    private static string? RoomOf(string @namespace) =>
        MayKnow
            .Keys.Where(room => $"{@namespace}.".StartsWith($"Booking.Domain.{room}.", StringComparison.Ordinal))
            .MaxBy(room => room.Length);

    private static IEnumerable<string> RoomsKnownIn(string code) =>
        References()
            .Matches(Comments().Replace(code, ""))
            .Select(match => RoomOf($"Booking.{match.Groups["name"].Value}"))
            .OfType<string>()
            .Distinct();

    private static IEnumerable<string> Sources(string project) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, project), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f =>
                !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
                && !f.Contains("Migrations", StringComparison.Ordinal)
            );

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"(?<![\w.])(Booking\.)?(?<name>Domain(\.\w+)+)")]
    private static partial Regex References();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex WallClock();
}
