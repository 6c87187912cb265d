using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "ReconciliationDifferenceNumbers",
                incrementBy: 20);

            migrationBuilder.CreateSequence(
                name: "ReconciliationRunNumbers",
                incrementBy: 20);

            migrationBuilder.CreateTable(
                name: "ReconciliationRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    RequestedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RequestedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Night = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    Turn = table.Column<int>(type: "int", nullable: true),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Stage = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    FinishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Read = table.Column<int>(type: "int", nullable: false),
                    Gaps = table.Column<int>(type: "int", nullable: false),
                    Differences = table.Column<int>(type: "int", nullable: false),
                    InProgress = table.Column<int>(type: "int", nullable: false),
                    Outcome = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationDifferences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    Subject = table.Column<string>(type: "varchar(255)", unicode: false, maxLength: 255, nullable: false),
                    ProviderId = table.Column<string>(type: "varchar(255)", unicode: false, maxLength: 255, nullable: true),
                    Expected = table.Column<long>(type: "bigint", nullable: true),
                    Actual = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "varchar(3)", unicode: false, maxLength: 3, nullable: true),
                    Here = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    There = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    IsInProgress = table.Column<bool>(type: "bit", nullable: false),
                    MendState = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    MendedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    MendedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TaskId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationDifferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReconciliationDifferences_Compensations_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Compensations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReconciliationDifferences_ReconciliationRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "ReconciliationRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationDifferences_Kind_Subject",
                table: "ReconciliationDifferences",
                columns: new[] { "Kind", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationDifferences_RunId",
                table: "ReconciliationDifferences",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationDifferences_TaskId",
                table: "ReconciliationDifferences",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_FinishedAt",
                table: "ReconciliationRuns",
                column: "FinishedAt");

            migrationBuilder.CreateIndex(
                name: "UX_ReconciliationRuns_OneOpen",
                table: "ReconciliationRuns",
                column: "Turn",
                unique: true,
                filter: "[Turn] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_ReconciliationRuns_OnePerNight",
                table: "ReconciliationRuns",
                column: "Night",
                unique: true,
                filter: "[Night] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReconciliationDifferences");

            migrationBuilder.DropTable(
                name: "ReconciliationRuns");

            migrationBuilder.DropSequence(
                name: "ReconciliationDifferenceNumbers");

            migrationBuilder.DropSequence(
                name: "ReconciliationRunNumbers");
        }
    }
}
