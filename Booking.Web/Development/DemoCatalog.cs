using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;

namespace Booking.Web.Development;

/// <summary>The demo studio's places, people and programs.</summary>
internal static class DemoCatalog
{
    public const string TimeZone = "Asia/Tokyo";

    private static readonly string[] Surnames =
    [
        "佐藤",
        "鈴木",
        "田中",
        "渡辺",
        "伊藤",
        "山本",
        "中村",
        "小林",
        "加藤",
    ];
    private static readonly string[] GivenNames = ["美咲", "葵", "陽菜", "蓮"];

    private static readonly string[] SurnameReadings =
    [
        "サトウ",
        "スズキ",
        "タナカ",
        "ワタナベ",
        "イトウ",
        "ヤマモト",
        "ナカムラ",
        "コバヤシ",
        "カトウ",
    ];
    private static readonly string[] GivenNameReadings = ["ミサキ", "アオイ", "ヒナ", "レン"];

    public static string RegularReading(int i) =>
        $"{SurnameReadings[i % Surnames.Length]} {GivenNameReadings[i / Surnames.Length % GivenNames.Length]}";

    public static string RegularName(int i) =>
        $"{Surnames[i % Surnames.Length]} {GivenNames[i / Surnames.Length % GivenNames.Length]}";

    /// <param name="today">By the studio's calendar.</param>
    public static void AddTo(BookingDbContext db, Guid deskAccount, DateOnly today)
    {
        Location[] places =
        [
            new Location(
                new("銀座スタジオ", "Ginza Studio"),
                new("東京都中央区銀座4-2-8 3F", "3F, 4-2-8 Ginza, Chuo-ku, Tokyo")
            ),
            new Location(
                new("横浜みなとみらい", "Yokohama Minatomirai"),
                new("神奈川県横浜市西区みなとみらい2-3-1", "2-3-1 Minatomirai, Nishi-ku, Yokohama")
            ),
            new Location(
                new("鎌倉アトリエ", "Kamakura Atelier"),
                new("神奈川県鎌倉市小町1-5-10", "1-5-10 Komachi, Kamakura")
            ),
        ];
        db.Locations.AddRange(places);
        DemoPlaces.AddTo(db, places, today);

        db.Staff.AddRange(
            Staff("水野 さくら", "Sakura Mizuno"),
            Staff("岡田 大輔", "Daisuke Okada"),
            Staff("リサ・ベルナール", "Lisa Bernard"),
            Staff("石川 恵", "Megumi Ishikawa"),
            Staff("森 健太", "Kenta Mori"),
            Staff("アンナ・コワルスカ", "Anna Kowalska"),
            Staff("上原 りょう", "Ryo Uehara"),
            new StaffMember(new("フロント", "Front desk"), deskAccount)
        );

        var (yoga, pilates, music, wheel, single) = (
            Category("ヨガ", "Yoga"),
            Category("ピラティス", "Pilates"),
            Category("音楽", "Music"),
            Category("観覧車シネマ", "Wheel cinema"),
            Category("プライベート", "Private")
        );
        var piano = Program(
            "ピアノ個人レッスン",
            "Piano, one to one",
            "初心者から上級者まで、一対一の50分。",
            "Fifty minutes, one to one, from first notes to recital pieces.",
            ProgramKind.Lesson,
            music,
            price: 6600,
            trial: null
        );
        var film = Program(
            "観覧車への投影",
            "Projection on the wheel",
            "あなたの映像を観覧車いっぱいに投影します。",
            "Your film across the whole Ferris wheel.",
            ProgramKind.Projection,
            wheel,
            price: 9800,
            trial: null
        );
        db.Programs.AddRange(
            Program(
                "朝ヨガ",
                "Morning yoga",
                "呼吸を整えて一日をはじめる60分。どなたでも。",
                "Sixty minutes of breath and movement to begin the day. All levels.",
                ProgramKind.Class,
                yoga,
                price: 2800,
                trial: 1100,
                points: 3,
                tickets: 1
            ),
            Program(
                "パワーヴィンヤサ",
                "Power vinyasa",
                "流れるように動く、少し強めのクラス。",
                "A flowing, stronger practice.",
                ProgramKind.Class,
                yoga,
                price: 3200,
                trial: 1100,
                points: 4,
                tickets: 1
            ),
            Program(
                "マットピラティス",
                "Mat Pilates",
                "体幹を目覚めさせるマットワーク。",
                "Mat work that wakes up your core.",
                ProgramKind.Class,
                pilates,
                price: 3000,
                trial: 1500,
                points: 4,
                tickets: 1
            ),
            Program(
                "リフォーマー体験",
                "Reformer for beginners",
                "マシンを使った少人数クラス。",
                "A small class on the reformer.",
                ProgramKind.Class,
                pilates,
                price: 4400,
                trial: 2200,
                points: 6,
                tickets: 2
            ),
            piano,
            Program(
                "ボイストレーニング",
                "Voice training",
                "発声の基礎から。マイクの使い方まで。",
                "From the basics of the voice to working with a microphone.",
                ProgramKind.Lesson,
                music,
                price: 7700,
                trial: null,
                points: 10
            ),
            Program(
                "プライベートピラティス",
                "Private Pilates",
                "姿勢分析つきの一対一。",
                "One to one, with a posture assessment.",
                ProgramKind.Lesson,
                single,
                price: 8800,
                trial: null
            ),
            film
        );

        db.DeadlinePolicies.Add(new DeadlinePolicy(reserveMinutes: 30, cancelMinutes: 24 * 60));
        db.DeadlinePolicies.Add(new DeadlinePolicy(reserveMinutes: 120, cancelMinutes: 48 * 60) { Program = piano });
        db.DeadlinePolicies.Add(new DeadlinePolicy(reserveMinutes: 24 * 60, cancelMinutes: 72 * 60) { Program = film });
    }

    private static StaffMember Staff(string ja, string en) => new(new(ja, en));

    private static Category Category(string ja, string en) => new(new LocalizedText(ja, en));

    private static Domain.Catalog.Program Program(
        string ja,
        string en,
        string aboutJa,
        string aboutEn,
        ProgramKind kind,
        Category category,
        long price,
        long? trial,
        int? points = null,
        int? tickets = null
    ) =>
        new(new(ja, en), new(aboutJa, aboutEn), kind, category)
        {
            Price = price,
            TrialPrice = trial,
            PointCost = points,
            TicketCost = tickets,
        };
}
