using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Development;

/// <summary>What the demo studio sells. The gateway prices are those that the emulated provider knows.</summary>
internal static class DemoPlans
{
    /// <summary>Uses of the pack that the regulars buy.</summary>
    public const int RegularsPack = 11;

    public static async Task AddAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var categories = await db.Categories.OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var (yoga, pilates) = (
            categories.First(c => c.Name.En == "Yoga"),
            categories.First(c => c.Name.En == "Pilates")
        );
        var (onlyYoga, all) = (
            new Course(new("ヨガコース", "Yoga course"), [yoga]),
            new Course(new("ヨガ+ピラティスコース", "Yoga and Pilates course"), [yoga, pilates])
        );
        db.Courses.AddRange(onlyYoga, all);
        var closed = Pack(
            PlanKind.TicketPack,
            "お試し3回券",
            "Three to try",
            "はじめての方のための3回券(販売終了)。",
            "Three uses to begin with (no longer sold).",
            6600,
            3,
            30
        );
        closed.Close();
        db.Plans.AddRange(
            Plan.Subscription(
                new("ヨガ月4", "Yoga 4"),
                new("ヨガのクラスに月4回まで。", "Up to four yoga classes a month."),
                Yen(8800),
                4,
                onlyYoga,
                "price_demo_yoga_4"
            ),
            Plan.Subscription(
                new("マルチ月8", "Multi 8"),
                new("ヨガとピラティスのクラスに月8回まで。", "Up to eight yoga or Pilates classes a month."),
                Yen(15400),
                8,
                all,
                "price_demo_all_8"
            ),
            Pack(
                PlanKind.TicketPack,
                "回数券5回",
                "Five tickets",
                "まずは気軽に、自分のペースで。",
                "At your own pace.",
                13500,
                5,
                90
            ),
            Pack(
                PlanKind.TicketPack,
                "回数券11回",
                "Eleven tickets",
                "10回分の料金で11回。",
                "Eleven uses for the price of ten.",
                27000,
                RegularsPack,
                180
            ),
            Pack(
                PlanKind.PointPack,
                "20ポイント",
                "Twenty points",
                "クラスごとのポイントで、むだなく。",
                "Classes take just the points they are worth.",
                16000,
                20,
                120
            ),
            Pack(
                PlanKind.PointPack,
                "50ポイント",
                "Fifty points",
                "たっぷり通いたい方に。個人レッスンにも。",
                "For those who come often, and for lessons too.",
                37500,
                50,
                180
            ),
            closed
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Plan Pack(
        PlanKind kind,
        string ja,
        string en,
        string aboutJa,
        string aboutEn,
        long price,
        int uses,
        int days
    ) => Plan.Pack(kind, new(ja, en), new(aboutJa, aboutEn), Yen(price), uses, days);

    private static Money Yen(long amount) => new(amount, "jpy");
}
