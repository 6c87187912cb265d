using Booking.Domain.Catalog;
using Booking.Domain.Persistence;

namespace Booking.Web.Development;

/// <summary>The demo studio's rooms, opening hours and holidays.</summary>
internal static class DemoPlaces
{
    private static readonly (string Ja, string En)[][] Rooms =
    [
        [("スタジオA", "Studio A"), ("音楽室", "Music room"), ("スタジオB", "Studio B")],
        [("メインスタジオ", "Main studio"), ("音楽室", "Music room"), ("個室", "Private room")],
        [("アトリエ", "Atelier"), ("離れ", "Garden house"), ("和室", "Tatami room")],
    ];

    public static void AddTo(BookingDbContext db, IReadOnlyList<Location> places, DateOnly today)
    {
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i].Id;
            db.Rooms.AddRange(Rooms[i].Select(name => new Room(place, new(name.Ja, name.En))));
            foreach (var day in Enum.GetValues<DayOfWeek>())
                db.OpeningHours.AddRange(Hours(place, day, isQuiet: i == 2));
        }

        var newYear = new DateOnly(today.Year, 12, 29);
        for (var day = newYear; day < newYear.AddDays(6); day = day.AddDays(1))
            db.Holidays.Add(new Holiday(null, day, new("年末年始休業", "New Year closing")));
        db.Holidays.Add(new Holiday(places[2].Id, new DateOnly(today.Year, 12, 14), new("設備点検", "Maintenance")));
    }

    /// <summary>The quiet house rests at noon.</summary>
    private static IEnumerable<OpeningHours> Hours(long place, DayOfWeek day, bool isQuiet) =>
        (day, isQuiet) switch
        {
            (_, true) => [new(place, day, new(6, 30), new(12, 30)), new(place, day, new(13, 0), new(21, 30))],
            (DayOfWeek.Saturday or DayOfWeek.Sunday, _) => [new(place, day, new(6, 45), new(21, 0))],
            _ => [new(place, day, new(6, 45), new(22, 0))],
        };
}
