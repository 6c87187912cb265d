using System.Text.RegularExpressions;
using Booking.Domain.Persistence;

namespace Booking.Tests.Architecture;

/// <summary>Who may know whom (docs/architecture.md), read from the sources, so that a shortcut is noticed on the day it is taken.</summary>
public sealed partial class DirectionTests
{
    private static readonly string Root = FindRoot();

    /// <summary>Each room of the domain and the rooms it may look into. Reservations stand on top; Data holds the model together and may see all.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Catalog"] = ["Data"],
        ["Members"] = ["Mail", "Data"], // an account is mailed, and a mail knows its reader: these two know each other
        ["Audit"] = ["Data", "Members"], // an audit line names who acted
        ["Images"] = ["Audit", "Catalog", "Data", "Members"],
        ["Questions"] = ["Audit", "Catalog", "Data", "Members"],
        ["Labels"] = ["Audit", "Data", "Members"],
        ["Slots"] = ["Catalog", "Members", "Data"],
        ["Mail"] = ["Catalog", "Members", "Slots", "Data"],
        ["Payments"] = ["Audit", "Mail", "Members", "Data"],
        ["Contracts"] = ["Audit", "Catalog", "Data", "Mail", "Members", "Payments"],
        ["Reservations"] = ["Audit", "Catalog", "Contracts", "Data", "Mail", "Members", "Payments", "Questions", "Slots"],
        ["Refunds"] = ["Audit", "Catalog", "Contracts", "Data", "Mail", "Members", "Payments", "Reservations", "Slots"],
        ["Sales"] = ["Catalog", "Contracts", "Data", "Members", "Payments", "Reservations", "Slots"],
        ["Calendar"] = ["Audit", "Catalog", "Contracts", "Data", "Mail", "Members", "Payments", "Reservations", "Slots"],
        ["Masters"] = ["Audit", "Catalog", "Contracts", "Data", "Images", "Members", "Reservations", "Slots"],
        ["Data"] = ["Audit", "Catalog", "Contracts", "Images", "Labels", "Mail", "Members", "Payments", "Questions", "Reconciliation", "Refunds", "Reservations", "Slots"],
        ["Reconciliation"] = ["Audit", "Catalog", "Contracts", "Data", "Mail", "Members", "Payments", "Refunds", "Reservations", "Slots"],
    };

    [Fact]
    public void Each_room_of_the_domain_knows_only_the_rooms_below_it()
    {
        var trespasses = from file in Sources("Booking.Domain")
                         let room = Path.GetRelativePath(Path.Combine(Root, "Booking.Domain"), file).Split(Path.DirectorySeparatorChar)[0]
                         where MayKnow.ContainsKey(room)
                         from known in RoomsKnownIn(File.ReadAllText(file))
                         where known != room && !MayKnow[room].Contains(known) && !IsForeignKey(file, known)
                         select $"{Path.GetRelativePath(Root, file)} knows {known}";

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Every_room_of_the_domain_is_in_the_plan() =>
        Assert.Empty(Directory.GetDirectories(Path.Combine(Root, "Booking.Domain")).Select(d => Path.GetFileName(d)).Except(MayKnow.Keys).Except(["bin", "obj"]));

    [Fact]
    public void The_domain_knows_neither_the_web_nor_http_nor_the_provider()
    {
        var references = typeof(BookingDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain("Booking.Web", references);
        Assert.DoesNotContain(references, r => r.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal) || r.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
            || r.StartsWith("System.Net.Http", StringComparison.Ordinal) || r.StartsWith("Stripe", StringComparison.Ordinal) || r.StartsWith("Radzen", StringComparison.Ordinal));
    }

    [Fact]
    public void Time_is_injected_everywhere()
    {
        var offenders = Sources("Booking.Domain").Concat(Sources("Booking.Web"))
            .Where(file => WallClock().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Root, file));

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", true)]
    [InlineData("DateTimeOffset . Now", true)]
    [InlineData("DateTime.Today", true)]
    [InlineData("clock.GetUtcNow()", false)]
    public void The_scan_for_wall_clocks_finds_them(string code, bool found) => Assert.Equal(found, WallClock().IsMatch(code));

    [Fact]
    public void The_scan_for_rooms_finds_them() => Assert.Equal(
        ["Mail", "Payments", "Slots"],
        RoomsKnownIn("using Booking.Domain.Payments;\n// Reservations.Hold\nvar x = Slots.Seats.Take(db.Members.First());\nBooking.Domain.Mail.Send();").Order());

    /// <summary>A row of the catalogue may belong to an account; only its mapping says so.</summary>
    private static bool IsForeignKey(string file, string known) => Path.GetFileName(file) == "CatalogMapping.cs" && known == "Members";

    private static IEnumerable<string> RoomsKnownIn(string code) =>
        Rooms().Matches(Comments().Replace(code, "")).Select(m => m.Groups["room"].Value).Distinct();

    private static IEnumerable<string> Sources(string project) => Directory.EnumerateFiles(Path.Combine(Root, project), "*.*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !f.Contains("Migrations", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Booking.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("Booking.sln was not found above the tests.");
        return directory.FullName;
    }

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(?<=Booking\.Domain\.|(?<![.\w]))(?<room>Audit|Calendar|Catalog|Contracts|Data|Images|Labels|Mail|Masters|Members|Payments|Questions|Reconciliation|Refunds|Reservations|Sales|Slots)(?=\.[A-Z]|;)")]
    private static partial Regex Rooms();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex WallClock();
}
