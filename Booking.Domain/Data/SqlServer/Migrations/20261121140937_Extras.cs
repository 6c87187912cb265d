using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Extras : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "AdditionalQuestionNumbers",
                incrementBy: 20);

            migrationBuilder.CreateSequence(
                name: "ImageNumbers",
                incrementBy: 20);

            migrationBuilder.CreateTable(
                name: "AdditionalQuestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    Options = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    LastOptionKey = table.Column<int>(type: "int", nullable: false),
                    IsRequired = table.Column<bool>(type: "bit", nullable: false),
                    Seats = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    CategoryId = table.Column<long>(type: "bigint", nullable: true),
                    ProgramId = table.Column<long>(type: "bigint", nullable: true),
                    Position = table.Column<int>(type: "int", nullable: false),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    TextEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    TextJa = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdditionalQuestions", x => x.Id);
                    table.CheckConstraint("CK_AdditionalQuestions_AppliesTo", "[CategoryId] IS NULL OR [ProgramId] IS NULL");
                    table.ForeignKey(
                        name: "FK_AdditionalQuestions_Categories_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "Categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AdditionalQuestions_Programs_ProgramId",
                        column: x => x.ProgramId,
                        principalTable: "Programs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Images",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PublicId = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    OwnerKind = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    Format = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    Width = table.Column<int>(type: "int", nullable: false),
                    Height = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<int>(type: "int", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    UploadedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UploadedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AltEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AltJa = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Images", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UiLabels",
                columns: table => new
                {
                    Key = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "varchar(2)", unicode: false, maxLength: 2, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UiLabels", x => new { x.Key, x.Language });
                });

            migrationBuilder.CreateTable(
                name: "ReservationAnswers",
                columns: table => new
                {
                    ReservationId = table.Column<long>(type: "bigint", nullable: false),
                    QuestionId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    AnswerEn = table.Column<string>(type: "nvarchar(2040)", maxLength: 2040, nullable: false),
                    AnswerJa = table.Column<string>(type: "nvarchar(2040)", maxLength: 2040, nullable: false),
                    QuestionEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    QuestionJa = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReservationAnswers", x => new { x.ReservationId, x.QuestionId });
                    table.ForeignKey(
                        name: "FK_ReservationAnswers_AdditionalQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "AdditionalQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReservationAnswers_Reservations_ReservationId",
                        column: x => x.ReservationId,
                        principalTable: "Reservations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AdditionalQuestions_CategoryId",
                table: "AdditionalQuestions",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_AdditionalQuestions_ProgramId",
                table: "AdditionalQuestions",
                column: "ProgramId");

            migrationBuilder.CreateIndex(
                name: "IX_Images_OwnerKind_OwnerId_Position",
                table: "Images",
                columns: new[] { "OwnerKind", "OwnerId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Images_PublicId",
                table: "Images",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_Images_OnlyOne",
                table: "Images",
                columns: new[] { "OwnerKind", "OwnerId" },
                unique: true,
                filter: "[OwnerKind] <> 'Location'");

            migrationBuilder.CreateIndex(
                name: "IX_ReservationAnswers_QuestionId",
                table: "ReservationAnswers",
                column: "QuestionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Images");

            migrationBuilder.DropTable(
                name: "ReservationAnswers");

            migrationBuilder.DropTable(
                name: "UiLabels");

            migrationBuilder.DropTable(
                name: "AdditionalQuestions");

            migrationBuilder.DropSequence(
                name: "AdditionalQuestionNumbers");

            migrationBuilder.DropSequence(
                name: "ImageNumbers");
        }
    }
}
